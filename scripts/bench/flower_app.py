"""The client side of fedavg_flower.py, in a separate module so that Flower's workers import it once."""

from flwr.app import ArrayRecord, Message, MetricRecord, RecordDict
from flwr.clientapp import ClientApp

from federated_job import new_model, shards, train

app = ClientApp()


@app.train()
def train_client(message, context):
    job = message.content["config"]
    data = shards(job["data-dir"], job["clients"], job["seed"])
    images, labels = data[context.node_config["partition-id"]]
    model = new_model(job["hidden"])
    model.load_state_dict(message.content["arrays"].to_torch_state_dict())
    train(model, images, labels, job["epochs"], job["batch"], job["lr"])
    metrics = MetricRecord({"num-examples": len(labels)})
    content = RecordDict({"arrays": ArrayRecord(model.state_dict()), "metrics": metrics})
    return Message(content=content, reply_to=message)
