import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace fedsim. */
export namespace fedsim {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of an Envelope.
         * @deprecated Use fedsim.v1.Envelope.$Properties instead.
         */
        interface IEnvelope extends fedsim.v1.Envelope.$Properties {
        }

        /** Represents an Envelope. */
        class Envelope {

            /**
             * Constructs a new Envelope.
             * @param [properties] Properties to set
             */
            constructor(properties?: fedsim.v1.Envelope.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Envelope protocolVersion. */
            protocolVersion: number;

            /** Envelope join. */
            join?: (fedsim.v1.Join.$Properties|null);

            /** Envelope welcome. */
            welcome?: (fedsim.v1.Welcome.$Properties|null);

            /** Envelope reject. */
            reject?: (fedsim.v1.Reject.$Properties|null);

            /** Envelope ready. */
            ready?: (fedsim.v1.Ready.$Properties|null);

            /** Envelope model. */
            model?: (fedsim.v1.Model.$Properties|null);

            /** Envelope train. */
            train?: (fedsim.v1.Train.$Properties|null);

            /** Envelope update. */
            update?: (fedsim.v1.Update.$Properties|null);

            /** Envelope fault. */
            fault?: (fedsim.v1.Fault.$Properties|null);

            /** Envelope receipt. */
            receipt?: (fedsim.v1.Receipt.$Properties|null);

            /** Envelope finish. */
            finish?: (fedsim.v1.Finish.$Properties|null);

            /** Envelope ask. */
            ask?: (fedsim.v1.Ask.$Properties|null);

            /** Envelope answer. */
            answer?: (fedsim.v1.Answer.$Properties|null);

            /** Envelope message. */
            message?: ("join"|"welcome"|"reject"|"ready"|"model"|"train"|"update"|"fault"|"receipt"|"finish"|"ask"|"answer");

            /**
             * Encodes the specified Envelope message. Does not implicitly {@link fedsim.v1.Envelope.verify|verify} messages.
             * @param message Envelope message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: fedsim.v1.Envelope.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Envelope message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {fedsim.v1.Envelope & fedsim.v1.Envelope.$Shape} Envelope
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fedsim.v1.Envelope & fedsim.v1.Envelope.$Shape;
        }

        namespace Envelope {

            /** Properties of an Envelope. */
            interface $Properties {

                /** Envelope protocolVersion */
                protocolVersion?: (number|null);

                /** Envelope join */
                join?: (fedsim.v1.Join.$Properties|null);

                /** Envelope welcome */
                welcome?: (fedsim.v1.Welcome.$Properties|null);

                /** Envelope reject */
                reject?: (fedsim.v1.Reject.$Properties|null);

                /** Envelope ready */
                ready?: (fedsim.v1.Ready.$Properties|null);

                /** Envelope model */
                model?: (fedsim.v1.Model.$Properties|null);

                /** Envelope train */
                train?: (fedsim.v1.Train.$Properties|null);

                /** Envelope update */
                update?: (fedsim.v1.Update.$Properties|null);

                /** Envelope fault */
                fault?: (fedsim.v1.Fault.$Properties|null);

                /** Envelope receipt */
                receipt?: (fedsim.v1.Receipt.$Properties|null);

                /** Envelope finish */
                finish?: (fedsim.v1.Finish.$Properties|null);

                /** Envelope ask */
                ask?: (fedsim.v1.Ask.$Properties|null);

                /** Envelope answer */
                answer?: (fedsim.v1.Answer.$Properties|null);

                /** Envelope message */
                message?: ("join"|"welcome"|"reject"|"ready"|"model"|"train"|"update"|"fault"|"receipt"|"finish"|"ask"|"answer");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of an Envelope. */
            type $Shape = {
              protocolVersion?: number|null;
              join?: fedsim.v1.Join.$Shape|null;
              welcome?: fedsim.v1.Welcome.$Shape|null;
              reject?: fedsim.v1.Reject.$Shape|null;
              ready?: fedsim.v1.Ready.$Shape|null;
              model?: fedsim.v1.Model.$Shape|null;
              train?: fedsim.v1.Train.$Shape|null;
              update?: fedsim.v1.Update.$Shape|null;
              fault?: fedsim.v1.Fault.$Shape|null;
              receipt?: fedsim.v1.Receipt.$Shape|null;
              finish?: fedsim.v1.Finish.$Shape|null;
              ask?: fedsim.v1.Ask.$Shape|null;
              answer?: fedsim.v1.Answer.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ message?: undefined; join?: null; welcome?: null; reject?: null; ready?: null; model?: null; train?: null; update?: null; fault?: null; receipt?: null; finish?: null; ask?: null; answer?: null }|{ message?: "join"; join: fedsim.v1.Join.$Shape; welcome?: null; reject?: null; ready?: null; model?: null; train?: null; update?: null; fault?: null; receipt?: null; finish?: null; ask?: null; answer?: null }|{ message?: "welcome"; join?: null; welcome: fedsim.v1.Welcome.$Shape; reject?: null; ready?: null; model?: null; train?: null; update?: null; fault?: null; receipt?: null; finish?: null; ask?: null; answer?: null }|{ message?: "reject"; join?: null; welcome?: null; reject: fedsim.v1.Reject.$Shape; ready?: null; model?: null; train?: null; update?: null; fault?: null; receipt?: null; finish?: null; ask?: null; answer?: null }|{ message?: "ready"; join?: null; welcome?: null; reject?: null; ready: fedsim.v1.Ready.$Shape; model?: null; train?: null; update?: null; fault?: null; receipt?: null; finish?: null; ask?: null; answer?: null }|{ message?: "model"; join?: null; welcome?: null; reject?: null; ready?: null; model: fedsim.v1.Model.$Shape; train?: null; update?: null; fault?: null; receipt?: null; finish?: null; ask?: null; answer?: null }|{ message?: "train"; join?: null; welcome?: null; reject?: null; ready?: null; model?: null; train: fedsim.v1.Train.$Shape; update?: null; fault?: null; receipt?: null; finish?: null; ask?: null; answer?: null }|{ message?: "update"; join?: null; welcome?: null; reject?: null; ready?: null; model?: null; train?: null; update: fedsim.v1.Update.$Shape; fault?: null; receipt?: null; finish?: null; ask?: null; answer?: null }|{ message?: "fault"; join?: null; welcome?: null; reject?: null; ready?: null; model?: null; train?: null; update?: null; fault: fedsim.v1.Fault.$Shape; receipt?: null; finish?: null; ask?: null; answer?: null }|{ message?: "receipt"; join?: null; welcome?: null; reject?: null; ready?: null; model?: null; train?: null; update?: null; fault?: null; receipt: fedsim.v1.Receipt.$Shape; finish?: null; ask?: null; answer?: null }|{ message?: "finish"; join?: null; welcome?: null; reject?: null; ready?: null; model?: null; train?: null; update?: null; fault?: null; receipt?: null; finish: fedsim.v1.Finish.$Shape; ask?: null; answer?: null }|{ message?: "ask"; join?: null; welcome?: null; reject?: null; ready?: null; model?: null; train?: null; update?: null; fault?: null; receipt?: null; finish?: null; ask: fedsim.v1.Ask.$Shape; answer?: null }|{ message?: "answer"; join?: null; welcome?: null; reject?: null; ready?: null; model?: null; train?: null; update?: null; fault?: null; receipt?: null; finish?: null; ask?: null; answer: fedsim.v1.Answer.$Shape })
            );
        }

        /** RejectReason enum. */
        enum RejectReason {

            /** REJECT_REASON_UNSPECIFIED value */
            REJECT_REASON_UNSPECIFIED = 0,

            /** REJECT_REASON_BAD_TOKEN value */
            REJECT_REASON_BAD_TOKEN = 1,

            /** REJECT_REASON_VERSION_MISMATCH value */
            REJECT_REASON_VERSION_MISMATCH = 2,

            /** REJECT_REASON_MALFORMED value */
            REJECT_REASON_MALFORMED = 3,

            /** REJECT_REASON_TOO_LARGE value */
            REJECT_REASON_TOO_LARGE = 4,

            /** REJECT_REASON_WRONG_MESSAGE value */
            REJECT_REASON_WRONG_MESSAGE = 5,

            /** REJECT_REASON_NOT_JOINED value */
            REJECT_REASON_NOT_JOINED = 6,

            /** REJECT_REASON_UNKNOWN_CLIENT value */
            REJECT_REASON_UNKNOWN_CLIENT = 7,

            /** REJECT_REASON_NOT_SELECTED value */
            REJECT_REASON_NOT_SELECTED = 8,

            /** REJECT_REASON_LATE value */
            REJECT_REASON_LATE = 9,

            /** REJECT_REASON_STALE_MODEL value */
            REJECT_REASON_STALE_MODEL = 10,

            /** REJECT_REASON_DUPLICATE value */
            REJECT_REASON_DUPLICATE = 11,

            /** REJECT_REASON_WRONG_SHAPE value */
            REJECT_REASON_WRONG_SHAPE = 12,

            /** REJECT_REASON_NOT_FINITE value */
            REJECT_REASON_NOT_FINITE = 13,

            /** REJECT_REASON_NORM_EXCEEDED value */
            REJECT_REASON_NORM_EXCEEDED = 14,

            /** REJECT_REASON_BAD_EXAMPLES value */
            REJECT_REASON_BAD_EXAMPLES = 15,

            /** REJECT_REASON_DATASET_MISMATCH value */
            REJECT_REASON_DATASET_MISMATCH = 16,

            /** REJECT_REASON_RUN_FULL value */
            REJECT_REASON_RUN_FULL = 17,

            /** REJECT_REASON_RUN_OVER value */
            REJECT_REASON_RUN_OVER = 18,

            /** REJECT_REASON_INTERNAL value */
            REJECT_REASON_INTERNAL = 19,

            /** REJECT_REASON_OUT_OF_RANGE value */
            REJECT_REASON_OUT_OF_RANGE = 20
        }

        /**
         * Properties of a DatasetCopy.
         * @deprecated Use fedsim.v1.DatasetCopy.$Properties instead.
         */
        interface IDatasetCopy extends fedsim.v1.DatasetCopy.$Properties {
        }

        /** Represents a DatasetCopy. */
        class DatasetCopy {

            /**
             * Constructs a new DatasetCopy.
             * @param [properties] Properties to set
             */
            constructor(properties?: fedsim.v1.DatasetCopy.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DatasetCopy name. */
            name: string;

            /** DatasetCopy trainExamples. */
            trainExamples: number;

            /** DatasetCopy checksums. */
            checksums: { [k: string]: string };

            /**
             * Encodes the specified DatasetCopy message. Does not implicitly {@link fedsim.v1.DatasetCopy.verify|verify} messages.
             * @param message DatasetCopy message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: fedsim.v1.DatasetCopy.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DatasetCopy message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {fedsim.v1.DatasetCopy & fedsim.v1.DatasetCopy.$Shape} DatasetCopy
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fedsim.v1.DatasetCopy & fedsim.v1.DatasetCopy.$Shape;
        }

        namespace DatasetCopy {

            /** Properties of a DatasetCopy. */
            interface $Properties {

                /** DatasetCopy name */
                name?: (string|null);

                /** DatasetCopy trainExamples */
                trainExamples?: (number|null);

                /** DatasetCopy checksums */
                checksums?: ({ [k: string]: string }|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DatasetCopy. */
            type $Shape = fedsim.v1.DatasetCopy.$Properties;
        }

        /**
         * Properties of a DatasetDescription.
         * @deprecated Use fedsim.v1.DatasetDescription.$Properties instead.
         */
        interface IDatasetDescription extends fedsim.v1.DatasetDescription.$Properties {
        }

        /** Represents a DatasetDescription. */
        class DatasetDescription {

            /**
             * Constructs a new DatasetDescription.
             * @param [properties] Properties to set
             */
            constructor(properties?: fedsim.v1.DatasetDescription.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DatasetDescription kind. */
            kind: string;

            /** DatasetDescription name. */
            name: string;

            /** DatasetDescription trainExamples. */
            trainExamples: number;

            /** DatasetDescription inputSize. */
            inputSize: number;

            /** DatasetDescription classes. */
            classes: number;

            /** DatasetDescription checksums. */
            checksums: { [k: string]: string };

            /** DatasetDescription synthetic. */
            synthetic?: (fedsim.v1.SyntheticData.$Properties|null);

            /** DatasetDescription image. */
            image?: (fedsim.v1.ImageShape.$Properties|null);

            /** DatasetDescription labelNames. */
            labelNames: string[];

            /** DatasetDescription userExamples. */
            userExamples: number[];

            /**
             * Encodes the specified DatasetDescription message. Does not implicitly {@link fedsim.v1.DatasetDescription.verify|verify} messages.
             * @param message DatasetDescription message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: fedsim.v1.DatasetDescription.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DatasetDescription message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {fedsim.v1.DatasetDescription & fedsim.v1.DatasetDescription.$Shape} DatasetDescription
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fedsim.v1.DatasetDescription & fedsim.v1.DatasetDescription.$Shape;
        }

        namespace DatasetDescription {

            /** Properties of a DatasetDescription. */
            interface $Properties {

                /** DatasetDescription kind */
                kind?: (string|null);

                /** DatasetDescription name */
                name?: (string|null);

                /** DatasetDescription trainExamples */
                trainExamples?: (number|null);

                /** DatasetDescription inputSize */
                inputSize?: (number|null);

                /** DatasetDescription classes */
                classes?: (number|null);

                /** DatasetDescription checksums */
                checksums?: ({ [k: string]: string }|null);

                /** DatasetDescription synthetic */
                synthetic?: (fedsim.v1.SyntheticData.$Properties|null);

                /** DatasetDescription image */
                image?: (fedsim.v1.ImageShape.$Properties|null);

                /** DatasetDescription labelNames */
                labelNames?: (string[]|null);

                /** DatasetDescription userExamples */
                userExamples?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DatasetDescription. */
            type $Shape = fedsim.v1.DatasetDescription.$Properties;
        }

        /**
         * Properties of an ImageShape.
         * @deprecated Use fedsim.v1.ImageShape.$Properties instead.
         */
        interface IImageShape extends fedsim.v1.ImageShape.$Properties {
        }

        /** Represents an ImageShape. */
        class ImageShape {

            /**
             * Constructs a new ImageShape.
             * @param [properties] Properties to set
             */
            constructor(properties?: fedsim.v1.ImageShape.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ImageShape rows. */
            rows: number;

            /** ImageShape columns. */
            columns: number;

            /** ImageShape channels. */
            channels: number;

            /**
             * Encodes the specified ImageShape message. Does not implicitly {@link fedsim.v1.ImageShape.verify|verify} messages.
             * @param message ImageShape message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: fedsim.v1.ImageShape.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ImageShape message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {fedsim.v1.ImageShape & fedsim.v1.ImageShape.$Shape} ImageShape
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fedsim.v1.ImageShape & fedsim.v1.ImageShape.$Shape;
        }

        namespace ImageShape {

            /** Properties of an ImageShape. */
            interface $Properties {

                /** ImageShape rows */
                rows?: (number|null);

                /** ImageShape columns */
                columns?: (number|null);

                /** ImageShape channels */
                channels?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ImageShape. */
            type $Shape = fedsim.v1.ImageShape.$Properties;
        }

        /**
         * Properties of a SyntheticData.
         * @deprecated Use fedsim.v1.SyntheticData.$Properties instead.
         */
        interface ISyntheticData extends fedsim.v1.SyntheticData.$Properties {
        }

        /** Represents a SyntheticData. */
        class SyntheticData {

            /**
             * Constructs a new SyntheticData.
             * @param [properties] Properties to set
             */
            constructor(properties?: fedsim.v1.SyntheticData.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SyntheticData seed. */
            seed: number;

            /** SyntheticData trainExamples. */
            trainExamples: number;

            /** SyntheticData testExamples. */
            testExamples: number;

            /**
             * Encodes the specified SyntheticData message. Does not implicitly {@link fedsim.v1.SyntheticData.verify|verify} messages.
             * @param message SyntheticData message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: fedsim.v1.SyntheticData.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SyntheticData message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {fedsim.v1.SyntheticData & fedsim.v1.SyntheticData.$Shape} SyntheticData
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fedsim.v1.SyntheticData & fedsim.v1.SyntheticData.$Shape;
        }

        namespace SyntheticData {

            /** Properties of a SyntheticData. */
            interface $Properties {

                /** SyntheticData seed */
                seed?: (number|null);

                /** SyntheticData trainExamples */
                trainExamples?: (number|null);

                /** SyntheticData testExamples */
                testExamples?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SyntheticData. */
            type $Shape = fedsim.v1.SyntheticData.$Properties;
        }

        /**
         * Properties of a Join.
         * @deprecated Use fedsim.v1.Join.$Properties instead.
         */
        interface IJoin extends fedsim.v1.Join.$Properties {
        }

        /** Represents a Join. */
        class Join {

            /**
             * Constructs a new Join.
             * @param [properties] Properties to set
             */
            constructor(properties?: fedsim.v1.Join.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Join hostName. */
            hostName: string;

            /** Join software. */
            software: string;

            /** Join engine. */
            engine: string;

            /** Join pid. */
            pid: number;

            /** Join capacity. */
            capacity: number;

            /** Join session. */
            session: string;

            /** Join claimedClients. */
            claimedClients: number[];

            /** Join dataset. */
            dataset?: (fedsim.v1.DatasetCopy.$Properties|null);

            /**
             * Encodes the specified Join message. Does not implicitly {@link fedsim.v1.Join.verify|verify} messages.
             * @param message Join message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: fedsim.v1.Join.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Join message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {fedsim.v1.Join & fedsim.v1.Join.$Shape} Join
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fedsim.v1.Join & fedsim.v1.Join.$Shape;
        }

        namespace Join {

            /** Properties of a Join. */
            interface $Properties {

                /** Join hostName */
                hostName?: (string|null);

                /** Join software */
                software?: (string|null);

                /** Join engine */
                engine?: (string|null);

                /** Join pid */
                pid?: (number|null);

                /** Join capacity */
                capacity?: (number|null);

                /** Join session */
                session?: (string|null);

                /** Join claimedClients */
                claimedClients?: (number[]|null);

                /** Join dataset */
                dataset?: (fedsim.v1.DatasetCopy.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Join. */
            type $Shape = fedsim.v1.Join.$Properties;
        }

        /**
         * Properties of a Welcome.
         * @deprecated Use fedsim.v1.Welcome.$Properties instead.
         */
        interface IWelcome extends fedsim.v1.Welcome.$Properties {
        }

        /** Represents a Welcome. */
        class Welcome {

            /**
             * Constructs a new Welcome.
             * @param [properties] Properties to set
             */
            constructor(properties?: fedsim.v1.Welcome.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Welcome session. */
            session: string;

            /** Welcome runId. */
            runId: string;

            /** Welcome clients. */
            clients: number[];

            /** Welcome clientCount. */
            clientCount: number;

            /** Welcome experimentJson. */
            experimentJson: string;

            /** Welcome dataset. */
            dataset?: (fedsim.v1.DatasetDescription.$Properties|null);

            /** Welcome layerSizes. */
            layerSizes: number[];

            /** Welcome weightCount. */
            weightCount: number;

            /** Welcome maxFrameBytes. */
            maxFrameBytes: number;

            /** Welcome seed. */
            seed: number;

            /** Welcome updateVectors. */
            updateVectors: number;

            /** Welcome updateScalars. */
            updateScalars: number;

            /**
             * Encodes the specified Welcome message. Does not implicitly {@link fedsim.v1.Welcome.verify|verify} messages.
             * @param message Welcome message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: fedsim.v1.Welcome.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Welcome message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {fedsim.v1.Welcome & fedsim.v1.Welcome.$Shape} Welcome
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fedsim.v1.Welcome & fedsim.v1.Welcome.$Shape;
        }

        namespace Welcome {

            /** Properties of a Welcome. */
            interface $Properties {

                /** Welcome session */
                session?: (string|null);

                /** Welcome runId */
                runId?: (string|null);

                /** Welcome clients */
                clients?: (number[]|null);

                /** Welcome clientCount */
                clientCount?: (number|null);

                /** Welcome experimentJson */
                experimentJson?: (string|null);

                /** Welcome dataset */
                dataset?: (fedsim.v1.DatasetDescription.$Properties|null);

                /** Welcome layerSizes */
                layerSizes?: (number[]|null);

                /** Welcome weightCount */
                weightCount?: (number|null);

                /** Welcome maxFrameBytes */
                maxFrameBytes?: (number|null);

                /** Welcome seed */
                seed?: (number|null);

                /** Welcome updateVectors */
                updateVectors?: (number|null);

                /** Welcome updateScalars */
                updateScalars?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Welcome. */
            type $Shape = fedsim.v1.Welcome.$Properties;
        }

        /**
         * Properties of a Reject.
         * @deprecated Use fedsim.v1.Reject.$Properties instead.
         */
        interface IReject extends fedsim.v1.Reject.$Properties {
        }

        /** Represents a Reject. */
        class Reject {

            /**
             * Constructs a new Reject.
             * @param [properties] Properties to set
             */
            constructor(properties?: fedsim.v1.Reject.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Reject reason. */
            reason: fedsim.v1.RejectReason;

            /** Reject message. */
            message: string;

            /**
             * Encodes the specified Reject message. Does not implicitly {@link fedsim.v1.Reject.verify|verify} messages.
             * @param message Reject message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: fedsim.v1.Reject.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Reject message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {fedsim.v1.Reject & fedsim.v1.Reject.$Shape} Reject
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fedsim.v1.Reject & fedsim.v1.Reject.$Shape;
        }

        namespace Reject {

            /** Properties of a Reject. */
            interface $Properties {

                /** Reject reason */
                reason?: (fedsim.v1.RejectReason|null);

                /** Reject message */
                message?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Reject. */
            type $Shape = fedsim.v1.Reject.$Properties;
        }

        /**
         * Properties of a Ready.
         * @deprecated Use fedsim.v1.Ready.$Properties instead.
         */
        interface IReady extends fedsim.v1.Ready.$Properties {
        }

        /** Represents a Ready. */
        class Ready {

            /**
             * Constructs a new Ready.
             * @param [properties] Properties to set
             */
            constructor(properties?: fedsim.v1.Ready.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Ready datasetChecksums. */
            datasetChecksums: { [k: string]: string };

            /** Ready clients. */
            clients: fedsim.v1.ClientShard.$Properties[];

            /**
             * Encodes the specified Ready message. Does not implicitly {@link fedsim.v1.Ready.verify|verify} messages.
             * @param message Ready message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: fedsim.v1.Ready.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Ready message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {fedsim.v1.Ready & fedsim.v1.Ready.$Shape} Ready
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fedsim.v1.Ready & fedsim.v1.Ready.$Shape;
        }

        namespace Ready {

            /** Properties of a Ready. */
            interface $Properties {

                /** Ready datasetChecksums */
                datasetChecksums?: ({ [k: string]: string }|null);

                /** Ready clients */
                clients?: (fedsim.v1.ClientShard.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Ready. */
            type $Shape = fedsim.v1.Ready.$Properties;
        }

        /**
         * Properties of a ClientShard.
         * @deprecated Use fedsim.v1.ClientShard.$Properties instead.
         */
        interface IClientShard extends fedsim.v1.ClientShard.$Properties {
        }

        /** Represents a ClientShard. */
        class ClientShard {

            /**
             * Constructs a new ClientShard.
             * @param [properties] Properties to set
             */
            constructor(properties?: fedsim.v1.ClientShard.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ClientShard client. */
            client: number;

            /** ClientShard examples. */
            examples: number;

            /**
             * Encodes the specified ClientShard message. Does not implicitly {@link fedsim.v1.ClientShard.verify|verify} messages.
             * @param message ClientShard message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: fedsim.v1.ClientShard.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ClientShard message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {fedsim.v1.ClientShard & fedsim.v1.ClientShard.$Shape} ClientShard
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fedsim.v1.ClientShard & fedsim.v1.ClientShard.$Shape;
        }

        namespace ClientShard {

            /** Properties of a ClientShard. */
            interface $Properties {

                /** ClientShard client */
                client?: (number|null);

                /** ClientShard examples */
                examples?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ClientShard. */
            type $Shape = fedsim.v1.ClientShard.$Properties;
        }

        /**
         * Properties of a Model.
         * @deprecated Use fedsim.v1.Model.$Properties instead.
         */
        interface IModel extends fedsim.v1.Model.$Properties {
        }

        /** Represents a Model. */
        class Model {

            /**
             * Constructs a new Model.
             * @param [properties] Properties to set
             */
            constructor(properties?: fedsim.v1.Model.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Model round. */
            round: number;

            /** Model modelVersion. */
            modelVersion: number;

            /** Model vectors. */
            vectors: Uint8Array[];

            /** Model scalars. */
            scalars: number[];

            /** Model exchange. */
            exchange: number;

            /** Model encoded. */
            encoded: Uint8Array[];

            /** Model padding. */
            padding: Uint8Array;

            /** Model weights. */
            weights: Uint8Array;

            /**
             * Encodes the specified Model message. Does not implicitly {@link fedsim.v1.Model.verify|verify} messages.
             * @param message Model message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: fedsim.v1.Model.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Model message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {fedsim.v1.Model & fedsim.v1.Model.$Shape} Model
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fedsim.v1.Model & fedsim.v1.Model.$Shape;
        }

        namespace Model {

            /** Properties of a Model. */
            interface $Properties {

                /** Model round */
                round?: (number|null);

                /** Model modelVersion */
                modelVersion?: (number|null);

                /** Model vectors */
                vectors?: (Uint8Array[]|null);

                /** Model scalars */
                scalars?: (number[]|null);

                /** Model exchange */
                exchange?: (number|null);

                /** Model encoded */
                encoded?: (Uint8Array[]|null);

                /** Model padding */
                padding?: (Uint8Array|null);

                /** Model weights */
                weights?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Model. */
            type $Shape = fedsim.v1.Model.$Properties;
        }

        /**
         * Properties of a Train.
         * @deprecated Use fedsim.v1.Train.$Properties instead.
         */
        interface ITrain extends fedsim.v1.Train.$Properties {
        }

        /** Represents a Train. */
        class Train {

            /**
             * Constructs a new Train.
             * @param [properties] Properties to set
             */
            constructor(properties?: fedsim.v1.Train.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Train round. */
            round: number;

            /** Train modelVersion. */
            modelVersion: number;

            /** Train clients. */
            clients: number[];

            /** Train deadlineMs. */
            deadlineMs: number;

            /** Train exchange. */
            exchange: number;

            /** Train openExchanges. */
            openExchanges: number[];

            /** Train countedStates. */
            countedStates: number[];

            /**
             * Encodes the specified Train message. Does not implicitly {@link fedsim.v1.Train.verify|verify} messages.
             * @param message Train message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: fedsim.v1.Train.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Train message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {fedsim.v1.Train & fedsim.v1.Train.$Shape} Train
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fedsim.v1.Train & fedsim.v1.Train.$Shape;
        }

        namespace Train {

            /** Properties of a Train. */
            interface $Properties {

                /** Train round */
                round?: (number|null);

                /** Train modelVersion */
                modelVersion?: (number|null);

                /** Train clients */
                clients?: (number[]|null);

                /** Train deadlineMs */
                deadlineMs?: (number|null);

                /** Train exchange */
                exchange?: (number|null);

                /** Train openExchanges */
                openExchanges?: (number[]|null);

                /** Train countedStates */
                countedStates?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Train. */
            type $Shape = fedsim.v1.Train.$Properties;
        }

        /**
         * Properties of an Update.
         * @deprecated Use fedsim.v1.Update.$Properties instead.
         */
        interface IUpdate extends fedsim.v1.Update.$Properties {
        }

        /** Represents an Update. */
        class Update {

            /**
             * Constructs a new Update.
             * @param [properties] Properties to set
             */
            constructor(properties?: fedsim.v1.Update.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Update client. */
            client: number;

            /** Update round. */
            round: number;

            /** Update modelVersion. */
            modelVersion: number;

            /** Update examples. */
            examples: number;

            /** Update trainLoss. */
            trainLoss: number;

            /** Update validationLoss. */
            validationLoss?: (number|null);

            /** Update seconds. */
            seconds: number;

            /** Update epochs. */
            epochs: number;

            /** Update steps. */
            steps: number;

            /** Update vectors. */
            vectors: Uint8Array[];

            /** Update scalars. */
            scalars: number[];

            /** Update exchange. */
            exchange: number;

            /** Update encoded. */
            encoded: Uint8Array[];

            /** Update padding. */
            padding: Uint8Array;

            /** Update weights. */
            weights: Uint8Array;

            /**
             * Encodes the specified Update message. Does not implicitly {@link fedsim.v1.Update.verify|verify} messages.
             * @param message Update message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: fedsim.v1.Update.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Update message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {fedsim.v1.Update & fedsim.v1.Update.$Shape} Update
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fedsim.v1.Update & fedsim.v1.Update.$Shape;
        }

        namespace Update {

            /** Properties of an Update. */
            interface $Properties {

                /** Update client */
                client?: (number|null);

                /** Update round */
                round?: (number|null);

                /** Update modelVersion */
                modelVersion?: (number|null);

                /** Update examples */
                examples?: (number|null);

                /** Update trainLoss */
                trainLoss?: (number|null);

                /** Update validationLoss */
                validationLoss?: (number|null);

                /** Update seconds */
                seconds?: (number|null);

                /** Update epochs */
                epochs?: (number|null);

                /** Update steps */
                steps?: (number|null);

                /** Update vectors */
                vectors?: (Uint8Array[]|null);

                /** Update scalars */
                scalars?: (number[]|null);

                /** Update exchange */
                exchange?: (number|null);

                /** Update encoded */
                encoded?: (Uint8Array[]|null);

                /** Update padding */
                padding?: (Uint8Array|null);

                /** Update weights */
                weights?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Update. */
            type $Shape = fedsim.v1.Update.$Properties;
        }

        /**
         * Properties of an Ask.
         * @deprecated Use fedsim.v1.Ask.$Properties instead.
         */
        interface IAsk extends fedsim.v1.Ask.$Properties {
        }

        /** Represents an Ask. */
        class Ask {

            /**
             * Constructs a new Ask.
             * @param [properties] Properties to set
             */
            constructor(properties?: fedsim.v1.Ask.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Ask exchange. */
            exchange: number;

            /** Ask round. */
            round: number;

            /** Ask step. */
            step: string;

            /** Ask clients. */
            clients: number[];

            /** Ask payload. */
            payload: Uint8Array;

            /** Ask deadlineMs. */
            deadlineMs: number;

            /** Ask question. */
            question: number;

            /**
             * Encodes the specified Ask message. Does not implicitly {@link fedsim.v1.Ask.verify|verify} messages.
             * @param message Ask message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: fedsim.v1.Ask.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Ask message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {fedsim.v1.Ask & fedsim.v1.Ask.$Shape} Ask
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fedsim.v1.Ask & fedsim.v1.Ask.$Shape;
        }

        namespace Ask {

            /** Properties of an Ask. */
            interface $Properties {

                /** Ask exchange */
                exchange?: (number|null);

                /** Ask round */
                round?: (number|null);

                /** Ask step */
                step?: (string|null);

                /** Ask clients */
                clients?: (number[]|null);

                /** Ask payload */
                payload?: (Uint8Array|null);

                /** Ask deadlineMs */
                deadlineMs?: (number|null);

                /** Ask question */
                question?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Ask. */
            type $Shape = fedsim.v1.Ask.$Properties;
        }

        /**
         * Properties of an Answer.
         * @deprecated Use fedsim.v1.Answer.$Properties instead.
         */
        interface IAnswer extends fedsim.v1.Answer.$Properties {
        }

        /** Represents an Answer. */
        class Answer {

            /**
             * Constructs a new Answer.
             * @param [properties] Properties to set
             */
            constructor(properties?: fedsim.v1.Answer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Answer exchange. */
            exchange: number;

            /** Answer client. */
            client: number;

            /** Answer step. */
            step: string;

            /** Answer payload. */
            payload: Uint8Array;

            /** Answer question. */
            question: number;

            /**
             * Encodes the specified Answer message. Does not implicitly {@link fedsim.v1.Answer.verify|verify} messages.
             * @param message Answer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: fedsim.v1.Answer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Answer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {fedsim.v1.Answer & fedsim.v1.Answer.$Shape} Answer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fedsim.v1.Answer & fedsim.v1.Answer.$Shape;
        }

        namespace Answer {

            /** Properties of an Answer. */
            interface $Properties {

                /** Answer exchange */
                exchange?: (number|null);

                /** Answer client */
                client?: (number|null);

                /** Answer step */
                step?: (string|null);

                /** Answer payload */
                payload?: (Uint8Array|null);

                /** Answer question */
                question?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Answer. */
            type $Shape = fedsim.v1.Answer.$Properties;
        }

        /**
         * Properties of a Fault.
         * @deprecated Use fedsim.v1.Fault.$Properties instead.
         */
        interface IFault extends fedsim.v1.Fault.$Properties {
        }

        /** Represents a Fault. */
        class Fault {

            /**
             * Constructs a new Fault.
             * @param [properties] Properties to set
             */
            constructor(properties?: fedsim.v1.Fault.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Fault message. */
            message: string;

            /** Fault client. */
            client?: (number|null);

            /** Fault fatal. */
            fatal: boolean;

            /**
             * Encodes the specified Fault message. Does not implicitly {@link fedsim.v1.Fault.verify|verify} messages.
             * @param message Fault message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: fedsim.v1.Fault.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Fault message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {fedsim.v1.Fault & fedsim.v1.Fault.$Shape} Fault
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fedsim.v1.Fault & fedsim.v1.Fault.$Shape;
        }

        namespace Fault {

            /** Properties of a Fault. */
            interface $Properties {

                /** Fault message */
                message?: (string|null);

                /** Fault client */
                client?: (number|null);

                /** Fault fatal */
                fatal?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Fault. */
            type $Shape = fedsim.v1.Fault.$Properties;
        }

        /**
         * Properties of a Receipt.
         * @deprecated Use fedsim.v1.Receipt.$Properties instead.
         */
        interface IReceipt extends fedsim.v1.Receipt.$Properties {
        }

        /** Represents a Receipt. */
        class Receipt {

            /**
             * Constructs a new Receipt.
             * @param [properties] Properties to set
             */
            constructor(properties?: fedsim.v1.Receipt.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Receipt accepted. */
            accepted: boolean;

            /** Receipt reason. */
            reason: fedsim.v1.RejectReason;

            /** Receipt message. */
            message: string;

            /**
             * Encodes the specified Receipt message. Does not implicitly {@link fedsim.v1.Receipt.verify|verify} messages.
             * @param message Receipt message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: fedsim.v1.Receipt.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Receipt message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {fedsim.v1.Receipt & fedsim.v1.Receipt.$Shape} Receipt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fedsim.v1.Receipt & fedsim.v1.Receipt.$Shape;
        }

        namespace Receipt {

            /** Properties of a Receipt. */
            interface $Properties {

                /** Receipt accepted */
                accepted?: (boolean|null);

                /** Receipt reason */
                reason?: (fedsim.v1.RejectReason|null);

                /** Receipt message */
                message?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Receipt. */
            type $Shape = fedsim.v1.Receipt.$Properties;
        }

        /**
         * Properties of a Finish.
         * @deprecated Use fedsim.v1.Finish.$Properties instead.
         */
        interface IFinish extends fedsim.v1.Finish.$Properties {
        }

        /** Represents a Finish. */
        class Finish {

            /**
             * Constructs a new Finish.
             * @param [properties] Properties to set
             */
            constructor(properties?: fedsim.v1.Finish.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Finish reason. */
            reason: fedsim.v1.Finish.Outcome;

            /** Finish message. */
            message: string;

            /** Finish rounds. */
            rounds: number;

            /**
             * Encodes the specified Finish message. Does not implicitly {@link fedsim.v1.Finish.verify|verify} messages.
             * @param message Finish message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: fedsim.v1.Finish.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Finish message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {fedsim.v1.Finish & fedsim.v1.Finish.$Shape} Finish
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): fedsim.v1.Finish & fedsim.v1.Finish.$Shape;
        }

        namespace Finish {

            /** Properties of a Finish. */
            interface $Properties {

                /** Finish reason */
                reason?: (fedsim.v1.Finish.Outcome|null);

                /** Finish message */
                message?: (string|null);

                /** Finish rounds */
                rounds?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Finish. */
            type $Shape = fedsim.v1.Finish.$Properties;

            /** Outcome enum. */
            enum Outcome {

                /** OUTCOME_UNSPECIFIED value */
                OUTCOME_UNSPECIFIED = 0,

                /** OUTCOME_COMPLETED value */
                OUTCOME_COMPLETED = 1,

                /** OUTCOME_STOPPED value */
                OUTCOME_STOPPED = 2,

                /** OUTCOME_FAILED value */
                OUTCOME_FAILED = 3
            }
        }
    }
}
