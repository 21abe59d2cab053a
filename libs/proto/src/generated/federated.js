/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["default"] || ($protobuf.roots["default"] = {});

export const fedsim = $root.fedsim = (() => {

    /**
     * Namespace fedsim.
     * @exports fedsim
     * @namespace
     */
    const fedsim = {};

    fedsim.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof fedsim
         * @namespace
         */
        const v1 = {};

        v1.Envelope = (function() {

            /**
             * Properties of an Envelope.
             * @typedef {Object} fedsim.v1.Envelope.$Properties
             * @property {number|null} [protocolVersion] Envelope protocolVersion
             * @property {fedsim.v1.Join.$Properties|null} [join] Envelope join
             * @property {fedsim.v1.Welcome.$Properties|null} [welcome] Envelope welcome
             * @property {fedsim.v1.Reject.$Properties|null} [reject] Envelope reject
             * @property {fedsim.v1.Ready.$Properties|null} [ready] Envelope ready
             * @property {fedsim.v1.Model.$Properties|null} [model] Envelope model
             * @property {fedsim.v1.Train.$Properties|null} [train] Envelope train
             * @property {fedsim.v1.Update.$Properties|null} [update] Envelope update
             * @property {fedsim.v1.Fault.$Properties|null} [fault] Envelope fault
             * @property {fedsim.v1.Receipt.$Properties|null} [receipt] Envelope receipt
             * @property {fedsim.v1.Finish.$Properties|null} [finish] Envelope finish
             * @property {fedsim.v1.Ask.$Properties|null} [ask] Envelope ask
             * @property {fedsim.v1.Answer.$Properties|null} [answer] Envelope answer
             * @property {"join"|"welcome"|"reject"|"ready"|"model"|"train"|"update"|"fault"|"receipt"|"finish"|"ask"|"answer"} [message] Envelope message
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Envelope.
             * @memberof fedsim.v1
             * @interface IEnvelope
             * @augments fedsim.v1.Envelope.$Properties
             * @deprecated Use fedsim.v1.Envelope.$Properties instead.
             */

            /**
             * Narrowed shape of an Envelope.
             * @typedef {{
             *   protocolVersion?: number|null;
             *   join?: fedsim.v1.Join.$Shape|null;
             *   welcome?: fedsim.v1.Welcome.$Shape|null;
             *   reject?: fedsim.v1.Reject.$Shape|null;
             *   ready?: fedsim.v1.Ready.$Shape|null;
             *   model?: fedsim.v1.Model.$Shape|null;
             *   train?: fedsim.v1.Train.$Shape|null;
             *   update?: fedsim.v1.Update.$Shape|null;
             *   fault?: fedsim.v1.Fault.$Shape|null;
             *   receipt?: fedsim.v1.Receipt.$Shape|null;
             *   finish?: fedsim.v1.Finish.$Shape|null;
             *   ask?: fedsim.v1.Ask.$Shape|null;
             *   answer?: fedsim.v1.Answer.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ message?: undefined; join?: null; welcome?: null; reject?: null; ready?: null; model?: null; train?: null; update?: null; fault?: null; receipt?: null; finish?: null; ask?: null; answer?: null }|{ message?: "join"; join: fedsim.v1.Join.$Shape; welcome?: null; reject?: null; ready?: null; model?: null; train?: null; update?: null; fault?: null; receipt?: null; finish?: null; ask?: null; answer?: null }|{ message?: "welcome"; join?: null; welcome: fedsim.v1.Welcome.$Shape; reject?: null; ready?: null; model?: null; train?: null; update?: null; fault?: null; receipt?: null; finish?: null; ask?: null; answer?: null }|{ message?: "reject"; join?: null; welcome?: null; reject: fedsim.v1.Reject.$Shape; ready?: null; model?: null; train?: null; update?: null; fault?: null; receipt?: null; finish?: null; ask?: null; answer?: null }|{ message?: "ready"; join?: null; welcome?: null; reject?: null; ready: fedsim.v1.Ready.$Shape; model?: null; train?: null; update?: null; fault?: null; receipt?: null; finish?: null; ask?: null; answer?: null }|{ message?: "model"; join?: null; welcome?: null; reject?: null; ready?: null; model: fedsim.v1.Model.$Shape; train?: null; update?: null; fault?: null; receipt?: null; finish?: null; ask?: null; answer?: null }|{ message?: "train"; join?: null; welcome?: null; reject?: null; ready?: null; model?: null; train: fedsim.v1.Train.$Shape; update?: null; fault?: null; receipt?: null; finish?: null; ask?: null; answer?: null }|{ message?: "update"; join?: null; welcome?: null; reject?: null; ready?: null; model?: null; train?: null; update: fedsim.v1.Update.$Shape; fault?: null; receipt?: null; finish?: null; ask?: null; answer?: null }|{ message?: "fault"; join?: null; welcome?: null; reject?: null; ready?: null; model?: null; train?: null; update?: null; fault: fedsim.v1.Fault.$Shape; receipt?: null; finish?: null; ask?: null; answer?: null }|{ message?: "receipt"; join?: null; welcome?: null; reject?: null; ready?: null; model?: null; train?: null; update?: null; fault?: null; receipt: fedsim.v1.Receipt.$Shape; finish?: null; ask?: null; answer?: null }|{ message?: "finish"; join?: null; welcome?: null; reject?: null; ready?: null; model?: null; train?: null; update?: null; fault?: null; receipt?: null; finish: fedsim.v1.Finish.$Shape; ask?: null; answer?: null }|{ message?: "ask"; join?: null; welcome?: null; reject?: null; ready?: null; model?: null; train?: null; update?: null; fault?: null; receipt?: null; finish?: null; ask: fedsim.v1.Ask.$Shape; answer?: null }|{ message?: "answer"; join?: null; welcome?: null; reject?: null; ready?: null; model?: null; train?: null; update?: null; fault?: null; receipt?: null; finish?: null; ask?: null; answer: fedsim.v1.Answer.$Shape })
             * )} fedsim.v1.Envelope.$Shape
             */

            /**
             * Constructs a new Envelope.
             * @memberof fedsim.v1
             * @classdesc Represents an Envelope.
             * @constructor
             * @param {fedsim.v1.Envelope.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Envelope = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Envelope protocolVersion.
             * @member {number} protocolVersion
             * @memberof fedsim.v1.Envelope
             * @instance
             */
            Envelope.prototype.protocolVersion = 0;

            /**
             * Envelope join.
             * @member {fedsim.v1.Join.$Properties|null|undefined} join
             * @memberof fedsim.v1.Envelope
             * @instance
             */
            Envelope.prototype.join = null;

            /**
             * Envelope welcome.
             * @member {fedsim.v1.Welcome.$Properties|null|undefined} welcome
             * @memberof fedsim.v1.Envelope
             * @instance
             */
            Envelope.prototype.welcome = null;

            /**
             * Envelope reject.
             * @member {fedsim.v1.Reject.$Properties|null|undefined} reject
             * @memberof fedsim.v1.Envelope
             * @instance
             */
            Envelope.prototype.reject = null;

            /**
             * Envelope ready.
             * @member {fedsim.v1.Ready.$Properties|null|undefined} ready
             * @memberof fedsim.v1.Envelope
             * @instance
             */
            Envelope.prototype.ready = null;

            /**
             * Envelope model.
             * @member {fedsim.v1.Model.$Properties|null|undefined} model
             * @memberof fedsim.v1.Envelope
             * @instance
             */
            Envelope.prototype.model = null;

            /**
             * Envelope train.
             * @member {fedsim.v1.Train.$Properties|null|undefined} train
             * @memberof fedsim.v1.Envelope
             * @instance
             */
            Envelope.prototype.train = null;

            /**
             * Envelope update.
             * @member {fedsim.v1.Update.$Properties|null|undefined} update
             * @memberof fedsim.v1.Envelope
             * @instance
             */
            Envelope.prototype.update = null;

            /**
             * Envelope fault.
             * @member {fedsim.v1.Fault.$Properties|null|undefined} fault
             * @memberof fedsim.v1.Envelope
             * @instance
             */
            Envelope.prototype.fault = null;

            /**
             * Envelope receipt.
             * @member {fedsim.v1.Receipt.$Properties|null|undefined} receipt
             * @memberof fedsim.v1.Envelope
             * @instance
             */
            Envelope.prototype.receipt = null;

            /**
             * Envelope finish.
             * @member {fedsim.v1.Finish.$Properties|null|undefined} finish
             * @memberof fedsim.v1.Envelope
             * @instance
             */
            Envelope.prototype.finish = null;

            /**
             * Envelope ask.
             * @member {fedsim.v1.Ask.$Properties|null|undefined} ask
             * @memberof fedsim.v1.Envelope
             * @instance
             */
            Envelope.prototype.ask = null;

            /**
             * Envelope answer.
             * @member {fedsim.v1.Answer.$Properties|null|undefined} answer
             * @memberof fedsim.v1.Envelope
             * @instance
             */
            Envelope.prototype.answer = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Envelope message.
             * @member {"join"|"welcome"|"reject"|"ready"|"model"|"train"|"update"|"fault"|"receipt"|"finish"|"ask"|"answer"|undefined} message
             * @memberof fedsim.v1.Envelope
             * @instance
             */
            $Object.defineProperty(Envelope.prototype, "message", {
                get: $util.oneOfGetter($oneOfFields = ["join", "welcome", "reject", "ready", "model", "train", "update", "fault", "receipt", "finish", "ask", "answer"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Envelope message. Does not implicitly {@link fedsim.v1.Envelope.verify|verify} messages.
             * @function encode
             * @memberof fedsim.v1.Envelope
             * @static
             * @param {fedsim.v1.Envelope.$Properties} message Envelope message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Envelope.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.protocolVersion != null && $Object.hasOwnProperty.call(message, "protocolVersion") && message.protocolVersion !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.protocolVersion);
                if (message.join != null && $Object.hasOwnProperty.call(message, "join"))
                    $root.fedsim.v1.Join.encode(message.join, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.welcome != null && $Object.hasOwnProperty.call(message, "welcome"))
                    $root.fedsim.v1.Welcome.encode(message.welcome, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.reject != null && $Object.hasOwnProperty.call(message, "reject"))
                    $root.fedsim.v1.Reject.encode(message.reject, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.ready != null && $Object.hasOwnProperty.call(message, "ready"))
                    $root.fedsim.v1.Ready.encode(message.ready, writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.model != null && $Object.hasOwnProperty.call(message, "model"))
                    $root.fedsim.v1.Model.encode(message.model, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.train != null && $Object.hasOwnProperty.call(message, "train"))
                    $root.fedsim.v1.Train.encode(message.train, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.update != null && $Object.hasOwnProperty.call(message, "update"))
                    $root.fedsim.v1.Update.encode(message.update, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.fault != null && $Object.hasOwnProperty.call(message, "fault"))
                    $root.fedsim.v1.Fault.encode(message.fault, writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.receipt != null && $Object.hasOwnProperty.call(message, "receipt"))
                    $root.fedsim.v1.Receipt.encode(message.receipt, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.finish != null && $Object.hasOwnProperty.call(message, "finish"))
                    $root.fedsim.v1.Finish.encode(message.finish, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.ask != null && $Object.hasOwnProperty.call(message, "ask"))
                    $root.fedsim.v1.Ask.encode(message.ask, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.answer != null && $Object.hasOwnProperty.call(message, "answer"))
                    $root.fedsim.v1.Answer.encode(message.answer, writer.uint32(/* id 13, wireType 2 =*/106).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Envelope message from the specified reader or buffer.
             * @function decode
             * @memberof fedsim.v1.Envelope
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {fedsim.v1.Envelope & fedsim.v1.Envelope.$Shape} Envelope
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Envelope.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.fedsim.v1.Envelope();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.protocolVersion = value;
                            else
                                delete message.protocolVersion;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.join = $root.fedsim.v1.Join.decode(reader, reader.size(), $undefined, _depth + 1, message.join);
                            message.message = "join";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.welcome = $root.fedsim.v1.Welcome.decode(reader, reader.size(), $undefined, _depth + 1, message.welcome);
                            message.message = "welcome";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.reject = $root.fedsim.v1.Reject.decode(reader, reader.size(), $undefined, _depth + 1, message.reject);
                            message.message = "reject";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.ready = $root.fedsim.v1.Ready.decode(reader, reader.size(), $undefined, _depth + 1, message.ready);
                            message.message = "ready";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.model = $root.fedsim.v1.Model.decode(reader, reader.size(), $undefined, _depth + 1, message.model);
                            message.message = "model";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.train = $root.fedsim.v1.Train.decode(reader, reader.size(), $undefined, _depth + 1, message.train);
                            message.message = "train";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.update = $root.fedsim.v1.Update.decode(reader, reader.size(), $undefined, _depth + 1, message.update);
                            message.message = "update";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            message.fault = $root.fedsim.v1.Fault.decode(reader, reader.size(), $undefined, _depth + 1, message.fault);
                            message.message = "fault";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.receipt = $root.fedsim.v1.Receipt.decode(reader, reader.size(), $undefined, _depth + 1, message.receipt);
                            message.message = "receipt";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.finish = $root.fedsim.v1.Finish.decode(reader, reader.size(), $undefined, _depth + 1, message.finish);
                            message.message = "finish";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.ask = $root.fedsim.v1.Ask.decode(reader, reader.size(), $undefined, _depth + 1, message.ask);
                            message.message = "ask";
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            message.answer = $root.fedsim.v1.Answer.decode(reader, reader.size(), $undefined, _depth + 1, message.answer);
                            message.message = "answer";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Envelope;
        })();

        /**
         * RejectReason enum.
         * @name fedsim.v1.RejectReason
         * @enum {number}
         * @property {number} REJECT_REASON_UNSPECIFIED=0 REJECT_REASON_UNSPECIFIED value
         * @property {number} REJECT_REASON_BAD_TOKEN=1 REJECT_REASON_BAD_TOKEN value
         * @property {number} REJECT_REASON_VERSION_MISMATCH=2 REJECT_REASON_VERSION_MISMATCH value
         * @property {number} REJECT_REASON_MALFORMED=3 REJECT_REASON_MALFORMED value
         * @property {number} REJECT_REASON_TOO_LARGE=4 REJECT_REASON_TOO_LARGE value
         * @property {number} REJECT_REASON_WRONG_MESSAGE=5 REJECT_REASON_WRONG_MESSAGE value
         * @property {number} REJECT_REASON_NOT_JOINED=6 REJECT_REASON_NOT_JOINED value
         * @property {number} REJECT_REASON_UNKNOWN_CLIENT=7 REJECT_REASON_UNKNOWN_CLIENT value
         * @property {number} REJECT_REASON_NOT_SELECTED=8 REJECT_REASON_NOT_SELECTED value
         * @property {number} REJECT_REASON_LATE=9 REJECT_REASON_LATE value
         * @property {number} REJECT_REASON_STALE_MODEL=10 REJECT_REASON_STALE_MODEL value
         * @property {number} REJECT_REASON_DUPLICATE=11 REJECT_REASON_DUPLICATE value
         * @property {number} REJECT_REASON_WRONG_SHAPE=12 REJECT_REASON_WRONG_SHAPE value
         * @property {number} REJECT_REASON_NOT_FINITE=13 REJECT_REASON_NOT_FINITE value
         * @property {number} REJECT_REASON_NORM_EXCEEDED=14 REJECT_REASON_NORM_EXCEEDED value
         * @property {number} REJECT_REASON_BAD_EXAMPLES=15 REJECT_REASON_BAD_EXAMPLES value
         * @property {number} REJECT_REASON_DATASET_MISMATCH=16 REJECT_REASON_DATASET_MISMATCH value
         * @property {number} REJECT_REASON_RUN_FULL=17 REJECT_REASON_RUN_FULL value
         * @property {number} REJECT_REASON_RUN_OVER=18 REJECT_REASON_RUN_OVER value
         * @property {number} REJECT_REASON_INTERNAL=19 REJECT_REASON_INTERNAL value
         * @property {number} REJECT_REASON_OUT_OF_RANGE=20 REJECT_REASON_OUT_OF_RANGE value
         */
        v1.RejectReason = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "REJECT_REASON_UNSPECIFIED"] = 0;
            values[valuesById[1] = "REJECT_REASON_BAD_TOKEN"] = 1;
            values[valuesById[2] = "REJECT_REASON_VERSION_MISMATCH"] = 2;
            values[valuesById[3] = "REJECT_REASON_MALFORMED"] = 3;
            values[valuesById[4] = "REJECT_REASON_TOO_LARGE"] = 4;
            values[valuesById[5] = "REJECT_REASON_WRONG_MESSAGE"] = 5;
            values[valuesById[6] = "REJECT_REASON_NOT_JOINED"] = 6;
            values[valuesById[7] = "REJECT_REASON_UNKNOWN_CLIENT"] = 7;
            values[valuesById[8] = "REJECT_REASON_NOT_SELECTED"] = 8;
            values[valuesById[9] = "REJECT_REASON_LATE"] = 9;
            values[valuesById[10] = "REJECT_REASON_STALE_MODEL"] = 10;
            values[valuesById[11] = "REJECT_REASON_DUPLICATE"] = 11;
            values[valuesById[12] = "REJECT_REASON_WRONG_SHAPE"] = 12;
            values[valuesById[13] = "REJECT_REASON_NOT_FINITE"] = 13;
            values[valuesById[14] = "REJECT_REASON_NORM_EXCEEDED"] = 14;
            values[valuesById[15] = "REJECT_REASON_BAD_EXAMPLES"] = 15;
            values[valuesById[16] = "REJECT_REASON_DATASET_MISMATCH"] = 16;
            values[valuesById[17] = "REJECT_REASON_RUN_FULL"] = 17;
            values[valuesById[18] = "REJECT_REASON_RUN_OVER"] = 18;
            values[valuesById[19] = "REJECT_REASON_INTERNAL"] = 19;
            values[valuesById[20] = "REJECT_REASON_OUT_OF_RANGE"] = 20;
            return values;
        })();

        v1.DatasetCopy = (function() {

            /**
             * Properties of a DatasetCopy.
             * @typedef {Object} fedsim.v1.DatasetCopy.$Properties
             * @property {string|null} [name] DatasetCopy name
             * @property {number|null} [trainExamples] DatasetCopy trainExamples
             * @property {Object.<string,string>|null} [checksums] DatasetCopy checksums
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DatasetCopy.
             * @memberof fedsim.v1
             * @interface IDatasetCopy
             * @augments fedsim.v1.DatasetCopy.$Properties
             * @deprecated Use fedsim.v1.DatasetCopy.$Properties instead.
             */

            /**
             * Shape of a DatasetCopy.
             * @typedef {fedsim.v1.DatasetCopy.$Properties} fedsim.v1.DatasetCopy.$Shape
             */

            /**
             * Constructs a new DatasetCopy.
             * @memberof fedsim.v1
             * @classdesc Represents a DatasetCopy.
             * @constructor
             * @param {fedsim.v1.DatasetCopy.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DatasetCopy = function (properties) {
                this.checksums = {};
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DatasetCopy name.
             * @member {string} name
             * @memberof fedsim.v1.DatasetCopy
             * @instance
             */
            DatasetCopy.prototype.name = "";

            /**
             * DatasetCopy trainExamples.
             * @member {number} trainExamples
             * @memberof fedsim.v1.DatasetCopy
             * @instance
             */
            DatasetCopy.prototype.trainExamples = 0;

            /**
             * DatasetCopy checksums.
             * @member {Object.<string,string>} checksums
             * @memberof fedsim.v1.DatasetCopy
             * @instance
             */
            DatasetCopy.prototype.checksums = $util.emptyObject;

            /**
             * Encodes the specified DatasetCopy message. Does not implicitly {@link fedsim.v1.DatasetCopy.verify|verify} messages.
             * @function encode
             * @memberof fedsim.v1.DatasetCopy
             * @static
             * @param {fedsim.v1.DatasetCopy.$Properties} message DatasetCopy message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DatasetCopy.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.trainExamples != null && $Object.hasOwnProperty.call(message, "trainExamples") && message.trainExamples !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.trainExamples);
                if (message.checksums != null && $Object.hasOwnProperty.call(message, "checksums"))
                    for (let keys = $Object.keys(message.checksums), i = 0; i < keys.length; ++i)
                        writer.uint32(/* id 3, wireType 2 =*/26).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.checksums[keys[i]]).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DatasetCopy message from the specified reader or buffer.
             * @function decode
             * @memberof fedsim.v1.DatasetCopy
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {fedsim.v1.DatasetCopy & fedsim.v1.DatasetCopy.$Shape} DatasetCopy
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DatasetCopy.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.fedsim.v1.DatasetCopy();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.trainExamples = value;
                            else
                                delete message.trainExamples;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (message.checksums === $util.emptyObject)
                                message.checksums = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = "";
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 2)
                                        break;
                                    value = reader.stringVerify();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.checksums, key);
                            message.checksums[key] = value;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DatasetCopy;
        })();

        v1.DatasetDescription = (function() {

            /**
             * Properties of a DatasetDescription.
             * @typedef {Object} fedsim.v1.DatasetDescription.$Properties
             * @property {string|null} [kind] DatasetDescription kind
             * @property {string|null} [name] DatasetDescription name
             * @property {number|null} [trainExamples] DatasetDescription trainExamples
             * @property {number|null} [inputSize] DatasetDescription inputSize
             * @property {number|null} [classes] DatasetDescription classes
             * @property {Object.<string,string>|null} [checksums] DatasetDescription checksums
             * @property {fedsim.v1.SyntheticData.$Properties|null} [synthetic] DatasetDescription synthetic
             * @property {fedsim.v1.ImageShape.$Properties|null} [image] DatasetDescription image
             * @property {Array.<string>|null} [labelNames] DatasetDescription labelNames
             * @property {Array.<number>|null} [userExamples] DatasetDescription userExamples
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DatasetDescription.
             * @memberof fedsim.v1
             * @interface IDatasetDescription
             * @augments fedsim.v1.DatasetDescription.$Properties
             * @deprecated Use fedsim.v1.DatasetDescription.$Properties instead.
             */

            /**
             * Shape of a DatasetDescription.
             * @typedef {fedsim.v1.DatasetDescription.$Properties} fedsim.v1.DatasetDescription.$Shape
             */

            /**
             * Constructs a new DatasetDescription.
             * @memberof fedsim.v1
             * @classdesc Represents a DatasetDescription.
             * @constructor
             * @param {fedsim.v1.DatasetDescription.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DatasetDescription = function (properties) {
                this.checksums = {};
                this.labelNames = [];
                this.userExamples = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DatasetDescription kind.
             * @member {string} kind
             * @memberof fedsim.v1.DatasetDescription
             * @instance
             */
            DatasetDescription.prototype.kind = "";

            /**
             * DatasetDescription name.
             * @member {string} name
             * @memberof fedsim.v1.DatasetDescription
             * @instance
             */
            DatasetDescription.prototype.name = "";

            /**
             * DatasetDescription trainExamples.
             * @member {number} trainExamples
             * @memberof fedsim.v1.DatasetDescription
             * @instance
             */
            DatasetDescription.prototype.trainExamples = 0;

            /**
             * DatasetDescription inputSize.
             * @member {number} inputSize
             * @memberof fedsim.v1.DatasetDescription
             * @instance
             */
            DatasetDescription.prototype.inputSize = 0;

            /**
             * DatasetDescription classes.
             * @member {number} classes
             * @memberof fedsim.v1.DatasetDescription
             * @instance
             */
            DatasetDescription.prototype.classes = 0;

            /**
             * DatasetDescription checksums.
             * @member {Object.<string,string>} checksums
             * @memberof fedsim.v1.DatasetDescription
             * @instance
             */
            DatasetDescription.prototype.checksums = $util.emptyObject;

            /**
             * DatasetDescription synthetic.
             * @member {fedsim.v1.SyntheticData.$Properties|null|undefined} synthetic
             * @memberof fedsim.v1.DatasetDescription
             * @instance
             */
            DatasetDescription.prototype.synthetic = null;

            /**
             * DatasetDescription image.
             * @member {fedsim.v1.ImageShape.$Properties|null|undefined} image
             * @memberof fedsim.v1.DatasetDescription
             * @instance
             */
            DatasetDescription.prototype.image = null;

            /**
             * DatasetDescription labelNames.
             * @member {Array.<string>} labelNames
             * @memberof fedsim.v1.DatasetDescription
             * @instance
             */
            DatasetDescription.prototype.labelNames = $util.emptyArray;

            /**
             * DatasetDescription userExamples.
             * @member {Array.<number>} userExamples
             * @memberof fedsim.v1.DatasetDescription
             * @instance
             */
            DatasetDescription.prototype.userExamples = $util.emptyArray;

            /**
             * Encodes the specified DatasetDescription message. Does not implicitly {@link fedsim.v1.DatasetDescription.verify|verify} messages.
             * @function encode
             * @memberof fedsim.v1.DatasetDescription
             * @static
             * @param {fedsim.v1.DatasetDescription.$Properties} message DatasetDescription message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DatasetDescription.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.kind);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                if (message.trainExamples != null && $Object.hasOwnProperty.call(message, "trainExamples") && message.trainExamples !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.trainExamples);
                if (message.inputSize != null && $Object.hasOwnProperty.call(message, "inputSize") && message.inputSize !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.inputSize);
                if (message.classes != null && $Object.hasOwnProperty.call(message, "classes") && message.classes !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.classes);
                if (message.checksums != null && $Object.hasOwnProperty.call(message, "checksums"))
                    for (let keys = $Object.keys(message.checksums), i = 0; i < keys.length; ++i)
                        writer.uint32(/* id 6, wireType 2 =*/50).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.checksums[keys[i]]).ldelim();
                if (message.synthetic != null && $Object.hasOwnProperty.call(message, "synthetic"))
                    $root.fedsim.v1.SyntheticData.encode(message.synthetic, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.image != null && $Object.hasOwnProperty.call(message, "image"))
                    $root.fedsim.v1.ImageShape.encode(message.image, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.labelNames != null && message.labelNames.length)
                    for (let i = 0; i < message.labelNames.length; ++i)
                        writer.uint32(/* id 9, wireType 2 =*/74).string(message.labelNames[i]);
                if (message.userExamples != null && message.userExamples.length)
                    writer.uint32(/* id 10, wireType 2 =*/82).uint32s(message.userExamples);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DatasetDescription message from the specified reader or buffer.
             * @function decode
             * @memberof fedsim.v1.DatasetDescription
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {fedsim.v1.DatasetDescription & fedsim.v1.DatasetDescription.$Shape} DatasetDescription
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DatasetDescription.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.fedsim.v1.DatasetDescription();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.trainExamples = value;
                            else
                                delete message.trainExamples;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.inputSize = value;
                            else
                                delete message.inputSize;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.classes = value;
                            else
                                delete message.classes;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (message.checksums === $util.emptyObject)
                                message.checksums = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = "";
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 2)
                                        break;
                                    value = reader.stringVerify();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.checksums, key);
                            message.checksums[key] = value;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.synthetic = $root.fedsim.v1.SyntheticData.decode(reader, reader.size(), $undefined, _depth + 1, message.synthetic);
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.image = $root.fedsim.v1.ImageShape.decode(reader, reader.size(), $undefined, _depth + 1, message.image);
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if (!(message.labelNames && message.labelNames.length))
                                message.labelNames = [];
                            message.labelNames.push(reader.stringVerify());
                            continue;
                        }
                    case 10: {
                            if (wireType === 2) {
                                if (!(message.userExamples && message.userExamples.length))
                                    message.userExamples = [];
                                reader.uint32s(message.userExamples);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.userExamples && message.userExamples.length))
                                message.userExamples = [];
                            message.userExamples.push(reader.uint32());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DatasetDescription;
        })();

        v1.ImageShape = (function() {

            /**
             * Properties of an ImageShape.
             * @typedef {Object} fedsim.v1.ImageShape.$Properties
             * @property {number|null} [rows] ImageShape rows
             * @property {number|null} [columns] ImageShape columns
             * @property {number|null} [channels] ImageShape channels
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an ImageShape.
             * @memberof fedsim.v1
             * @interface IImageShape
             * @augments fedsim.v1.ImageShape.$Properties
             * @deprecated Use fedsim.v1.ImageShape.$Properties instead.
             */

            /**
             * Shape of an ImageShape.
             * @typedef {fedsim.v1.ImageShape.$Properties} fedsim.v1.ImageShape.$Shape
             */

            /**
             * Constructs a new ImageShape.
             * @memberof fedsim.v1
             * @classdesc Represents an ImageShape.
             * @constructor
             * @param {fedsim.v1.ImageShape.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ImageShape = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ImageShape rows.
             * @member {number} rows
             * @memberof fedsim.v1.ImageShape
             * @instance
             */
            ImageShape.prototype.rows = 0;

            /**
             * ImageShape columns.
             * @member {number} columns
             * @memberof fedsim.v1.ImageShape
             * @instance
             */
            ImageShape.prototype.columns = 0;

            /**
             * ImageShape channels.
             * @member {number} channels
             * @memberof fedsim.v1.ImageShape
             * @instance
             */
            ImageShape.prototype.channels = 0;

            /**
             * Encodes the specified ImageShape message. Does not implicitly {@link fedsim.v1.ImageShape.verify|verify} messages.
             * @function encode
             * @memberof fedsim.v1.ImageShape
             * @static
             * @param {fedsim.v1.ImageShape.$Properties} message ImageShape message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ImageShape.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.rows != null && $Object.hasOwnProperty.call(message, "rows") && message.rows !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.rows);
                if (message.columns != null && $Object.hasOwnProperty.call(message, "columns") && message.columns !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.columns);
                if (message.channels != null && $Object.hasOwnProperty.call(message, "channels") && message.channels !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.channels);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an ImageShape message from the specified reader or buffer.
             * @function decode
             * @memberof fedsim.v1.ImageShape
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {fedsim.v1.ImageShape & fedsim.v1.ImageShape.$Shape} ImageShape
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ImageShape.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.fedsim.v1.ImageShape();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.rows = value;
                            else
                                delete message.rows;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.columns = value;
                            else
                                delete message.columns;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.channels = value;
                            else
                                delete message.channels;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ImageShape;
        })();

        v1.SyntheticData = (function() {

            /**
             * Properties of a SyntheticData.
             * @typedef {Object} fedsim.v1.SyntheticData.$Properties
             * @property {number|null} [seed] SyntheticData seed
             * @property {number|null} [trainExamples] SyntheticData trainExamples
             * @property {number|null} [testExamples] SyntheticData testExamples
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SyntheticData.
             * @memberof fedsim.v1
             * @interface ISyntheticData
             * @augments fedsim.v1.SyntheticData.$Properties
             * @deprecated Use fedsim.v1.SyntheticData.$Properties instead.
             */

            /**
             * Shape of a SyntheticData.
             * @typedef {fedsim.v1.SyntheticData.$Properties} fedsim.v1.SyntheticData.$Shape
             */

            /**
             * Constructs a new SyntheticData.
             * @memberof fedsim.v1
             * @classdesc Represents a SyntheticData.
             * @constructor
             * @param {fedsim.v1.SyntheticData.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SyntheticData = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SyntheticData seed.
             * @member {number} seed
             * @memberof fedsim.v1.SyntheticData
             * @instance
             */
            SyntheticData.prototype.seed = 0;

            /**
             * SyntheticData trainExamples.
             * @member {number} trainExamples
             * @memberof fedsim.v1.SyntheticData
             * @instance
             */
            SyntheticData.prototype.trainExamples = 0;

            /**
             * SyntheticData testExamples.
             * @member {number} testExamples
             * @memberof fedsim.v1.SyntheticData
             * @instance
             */
            SyntheticData.prototype.testExamples = 0;

            /**
             * Encodes the specified SyntheticData message. Does not implicitly {@link fedsim.v1.SyntheticData.verify|verify} messages.
             * @function encode
             * @memberof fedsim.v1.SyntheticData
             * @static
             * @param {fedsim.v1.SyntheticData.$Properties} message SyntheticData message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SyntheticData.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.seed != null && $Object.hasOwnProperty.call(message, "seed") && !$Object.is(message.seed, 0))
                    writer.uint32(/* id 1, wireType 1 =*/9).double(message.seed);
                if (message.trainExamples != null && $Object.hasOwnProperty.call(message, "trainExamples") && message.trainExamples !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.trainExamples);
                if (message.testExamples != null && $Object.hasOwnProperty.call(message, "testExamples") && message.testExamples !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.testExamples);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SyntheticData message from the specified reader or buffer.
             * @function decode
             * @memberof fedsim.v1.SyntheticData
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {fedsim.v1.SyntheticData & fedsim.v1.SyntheticData.$Shape} SyntheticData
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SyntheticData.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.fedsim.v1.SyntheticData();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.seed = value;
                            else
                                delete message.seed;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.trainExamples = value;
                            else
                                delete message.trainExamples;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.testExamples = value;
                            else
                                delete message.testExamples;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SyntheticData;
        })();

        v1.Join = (function() {

            /**
             * Properties of a Join.
             * @typedef {Object} fedsim.v1.Join.$Properties
             * @property {string|null} [hostName] Join hostName
             * @property {string|null} [software] Join software
             * @property {string|null} [engine] Join engine
             * @property {number|null} [pid] Join pid
             * @property {number|null} [capacity] Join capacity
             * @property {string|null} [session] Join session
             * @property {Array.<number>|null} [claimedClients] Join claimedClients
             * @property {fedsim.v1.DatasetCopy.$Properties|null} [dataset] Join dataset
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Join.
             * @memberof fedsim.v1
             * @interface IJoin
             * @augments fedsim.v1.Join.$Properties
             * @deprecated Use fedsim.v1.Join.$Properties instead.
             */

            /**
             * Shape of a Join.
             * @typedef {fedsim.v1.Join.$Properties} fedsim.v1.Join.$Shape
             */

            /**
             * Constructs a new Join.
             * @memberof fedsim.v1
             * @classdesc Represents a Join.
             * @constructor
             * @param {fedsim.v1.Join.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Join = function (properties) {
                this.claimedClients = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Join hostName.
             * @member {string} hostName
             * @memberof fedsim.v1.Join
             * @instance
             */
            Join.prototype.hostName = "";

            /**
             * Join software.
             * @member {string} software
             * @memberof fedsim.v1.Join
             * @instance
             */
            Join.prototype.software = "";

            /**
             * Join engine.
             * @member {string} engine
             * @memberof fedsim.v1.Join
             * @instance
             */
            Join.prototype.engine = "";

            /**
             * Join pid.
             * @member {number} pid
             * @memberof fedsim.v1.Join
             * @instance
             */
            Join.prototype.pid = 0;

            /**
             * Join capacity.
             * @member {number} capacity
             * @memberof fedsim.v1.Join
             * @instance
             */
            Join.prototype.capacity = 0;

            /**
             * Join session.
             * @member {string} session
             * @memberof fedsim.v1.Join
             * @instance
             */
            Join.prototype.session = "";

            /**
             * Join claimedClients.
             * @member {Array.<number>} claimedClients
             * @memberof fedsim.v1.Join
             * @instance
             */
            Join.prototype.claimedClients = $util.emptyArray;

            /**
             * Join dataset.
             * @member {fedsim.v1.DatasetCopy.$Properties|null|undefined} dataset
             * @memberof fedsim.v1.Join
             * @instance
             */
            Join.prototype.dataset = null;

            /**
             * Encodes the specified Join message. Does not implicitly {@link fedsim.v1.Join.verify|verify} messages.
             * @function encode
             * @memberof fedsim.v1.Join
             * @static
             * @param {fedsim.v1.Join.$Properties} message Join message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Join.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.hostName != null && $Object.hasOwnProperty.call(message, "hostName") && message.hostName !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.hostName);
                if (message.software != null && $Object.hasOwnProperty.call(message, "software") && message.software !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.software);
                if (message.engine != null && $Object.hasOwnProperty.call(message, "engine") && message.engine !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.engine);
                if (message.pid != null && $Object.hasOwnProperty.call(message, "pid") && message.pid !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.pid);
                if (message.capacity != null && $Object.hasOwnProperty.call(message, "capacity") && message.capacity !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.capacity);
                if (message.session != null && $Object.hasOwnProperty.call(message, "session") && message.session !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.session);
                if (message.claimedClients != null && message.claimedClients.length)
                    writer.uint32(/* id 7, wireType 2 =*/58).uint32s(message.claimedClients);
                if (message.dataset != null && $Object.hasOwnProperty.call(message, "dataset"))
                    $root.fedsim.v1.DatasetCopy.encode(message.dataset, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Join message from the specified reader or buffer.
             * @function decode
             * @memberof fedsim.v1.Join
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {fedsim.v1.Join & fedsim.v1.Join.$Shape} Join
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Join.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.fedsim.v1.Join();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.hostName = value;
                            else
                                delete message.hostName;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.software = value;
                            else
                                delete message.software;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.engine = value;
                            else
                                delete message.engine;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.pid = value;
                            else
                                delete message.pid;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.capacity = value;
                            else
                                delete message.capacity;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.session = value;
                            else
                                delete message.session;
                            continue;
                        }
                    case 7: {
                            if (wireType === 2) {
                                if (!(message.claimedClients && message.claimedClients.length))
                                    message.claimedClients = [];
                                reader.uint32s(message.claimedClients);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.claimedClients && message.claimedClients.length))
                                message.claimedClients = [];
                            message.claimedClients.push(reader.uint32());
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.dataset = $root.fedsim.v1.DatasetCopy.decode(reader, reader.size(), $undefined, _depth + 1, message.dataset);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Join;
        })();

        v1.Welcome = (function() {

            /**
             * Properties of a Welcome.
             * @typedef {Object} fedsim.v1.Welcome.$Properties
             * @property {string|null} [session] Welcome session
             * @property {string|null} [runId] Welcome runId
             * @property {Array.<number>|null} [clients] Welcome clients
             * @property {number|null} [clientCount] Welcome clientCount
             * @property {string|null} [experimentJson] Welcome experimentJson
             * @property {fedsim.v1.DatasetDescription.$Properties|null} [dataset] Welcome dataset
             * @property {Array.<number>|null} [layerSizes] Welcome layerSizes
             * @property {number|null} [weightCount] Welcome weightCount
             * @property {number|null} [maxFrameBytes] Welcome maxFrameBytes
             * @property {number|null} [seed] Welcome seed
             * @property {number|null} [updateVectors] Welcome updateVectors
             * @property {number|null} [updateScalars] Welcome updateScalars
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Welcome.
             * @memberof fedsim.v1
             * @interface IWelcome
             * @augments fedsim.v1.Welcome.$Properties
             * @deprecated Use fedsim.v1.Welcome.$Properties instead.
             */

            /**
             * Shape of a Welcome.
             * @typedef {fedsim.v1.Welcome.$Properties} fedsim.v1.Welcome.$Shape
             */

            /**
             * Constructs a new Welcome.
             * @memberof fedsim.v1
             * @classdesc Represents a Welcome.
             * @constructor
             * @param {fedsim.v1.Welcome.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Welcome = function (properties) {
                this.clients = [];
                this.layerSizes = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Welcome session.
             * @member {string} session
             * @memberof fedsim.v1.Welcome
             * @instance
             */
            Welcome.prototype.session = "";

            /**
             * Welcome runId.
             * @member {string} runId
             * @memberof fedsim.v1.Welcome
             * @instance
             */
            Welcome.prototype.runId = "";

            /**
             * Welcome clients.
             * @member {Array.<number>} clients
             * @memberof fedsim.v1.Welcome
             * @instance
             */
            Welcome.prototype.clients = $util.emptyArray;

            /**
             * Welcome clientCount.
             * @member {number} clientCount
             * @memberof fedsim.v1.Welcome
             * @instance
             */
            Welcome.prototype.clientCount = 0;

            /**
             * Welcome experimentJson.
             * @member {string} experimentJson
             * @memberof fedsim.v1.Welcome
             * @instance
             */
            Welcome.prototype.experimentJson = "";

            /**
             * Welcome dataset.
             * @member {fedsim.v1.DatasetDescription.$Properties|null|undefined} dataset
             * @memberof fedsim.v1.Welcome
             * @instance
             */
            Welcome.prototype.dataset = null;

            /**
             * Welcome layerSizes.
             * @member {Array.<number>} layerSizes
             * @memberof fedsim.v1.Welcome
             * @instance
             */
            Welcome.prototype.layerSizes = $util.emptyArray;

            /**
             * Welcome weightCount.
             * @member {number} weightCount
             * @memberof fedsim.v1.Welcome
             * @instance
             */
            Welcome.prototype.weightCount = 0;

            /**
             * Welcome maxFrameBytes.
             * @member {number} maxFrameBytes
             * @memberof fedsim.v1.Welcome
             * @instance
             */
            Welcome.prototype.maxFrameBytes = 0;

            /**
             * Welcome seed.
             * @member {number} seed
             * @memberof fedsim.v1.Welcome
             * @instance
             */
            Welcome.prototype.seed = 0;

            /**
             * Welcome updateVectors.
             * @member {number} updateVectors
             * @memberof fedsim.v1.Welcome
             * @instance
             */
            Welcome.prototype.updateVectors = 0;

            /**
             * Welcome updateScalars.
             * @member {number} updateScalars
             * @memberof fedsim.v1.Welcome
             * @instance
             */
            Welcome.prototype.updateScalars = 0;

            /**
             * Encodes the specified Welcome message. Does not implicitly {@link fedsim.v1.Welcome.verify|verify} messages.
             * @function encode
             * @memberof fedsim.v1.Welcome
             * @static
             * @param {fedsim.v1.Welcome.$Properties} message Welcome message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Welcome.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.session != null && $Object.hasOwnProperty.call(message, "session") && message.session !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.session);
                if (message.runId != null && $Object.hasOwnProperty.call(message, "runId") && message.runId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.runId);
                if (message.clients != null && message.clients.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).uint32s(message.clients);
                if (message.clientCount != null && $Object.hasOwnProperty.call(message, "clientCount") && message.clientCount !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.clientCount);
                if (message.experimentJson != null && $Object.hasOwnProperty.call(message, "experimentJson") && message.experimentJson !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.experimentJson);
                if (message.dataset != null && $Object.hasOwnProperty.call(message, "dataset"))
                    $root.fedsim.v1.DatasetDescription.encode(message.dataset, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.layerSizes != null && message.layerSizes.length)
                    writer.uint32(/* id 7, wireType 2 =*/58).uint32s(message.layerSizes);
                if (message.weightCount != null && $Object.hasOwnProperty.call(message, "weightCount") && message.weightCount !== 0)
                    writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.weightCount);
                if (message.maxFrameBytes != null && $Object.hasOwnProperty.call(message, "maxFrameBytes") && message.maxFrameBytes !== 0)
                    writer.uint32(/* id 9, wireType 0 =*/72).uint32(message.maxFrameBytes);
                if (message.seed != null && $Object.hasOwnProperty.call(message, "seed") && !$Object.is(message.seed, 0))
                    writer.uint32(/* id 10, wireType 1 =*/81).double(message.seed);
                if (message.updateVectors != null && $Object.hasOwnProperty.call(message, "updateVectors") && message.updateVectors !== 0)
                    writer.uint32(/* id 11, wireType 0 =*/88).uint32(message.updateVectors);
                if (message.updateScalars != null && $Object.hasOwnProperty.call(message, "updateScalars") && message.updateScalars !== 0)
                    writer.uint32(/* id 12, wireType 0 =*/96).uint32(message.updateScalars);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Welcome message from the specified reader or buffer.
             * @function decode
             * @memberof fedsim.v1.Welcome
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {fedsim.v1.Welcome & fedsim.v1.Welcome.$Shape} Welcome
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Welcome.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.fedsim.v1.Welcome();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.session = value;
                            else
                                delete message.session;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.runId = value;
                            else
                                delete message.runId;
                            continue;
                        }
                    case 3: {
                            if (wireType === 2) {
                                if (!(message.clients && message.clients.length))
                                    message.clients = [];
                                reader.uint32s(message.clients);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.clients && message.clients.length))
                                message.clients = [];
                            message.clients.push(reader.uint32());
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.clientCount = value;
                            else
                                delete message.clientCount;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.experimentJson = value;
                            else
                                delete message.experimentJson;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.dataset = $root.fedsim.v1.DatasetDescription.decode(reader, reader.size(), $undefined, _depth + 1, message.dataset);
                            continue;
                        }
                    case 7: {
                            if (wireType === 2) {
                                if (!(message.layerSizes && message.layerSizes.length))
                                    message.layerSizes = [];
                                reader.uint32s(message.layerSizes);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.layerSizes && message.layerSizes.length))
                                message.layerSizes = [];
                            message.layerSizes.push(reader.uint32());
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.weightCount = value;
                            else
                                delete message.weightCount;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.maxFrameBytes = value;
                            else
                                delete message.maxFrameBytes;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.seed = value;
                            else
                                delete message.seed;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.updateVectors = value;
                            else
                                delete message.updateVectors;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.updateScalars = value;
                            else
                                delete message.updateScalars;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Welcome;
        })();

        v1.Reject = (function() {

            /**
             * Properties of a Reject.
             * @typedef {Object} fedsim.v1.Reject.$Properties
             * @property {fedsim.v1.RejectReason|null} [reason] Reject reason
             * @property {string|null} [message] Reject message
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Reject.
             * @memberof fedsim.v1
             * @interface IReject
             * @augments fedsim.v1.Reject.$Properties
             * @deprecated Use fedsim.v1.Reject.$Properties instead.
             */

            /**
             * Shape of a Reject.
             * @typedef {fedsim.v1.Reject.$Properties} fedsim.v1.Reject.$Shape
             */

            /**
             * Constructs a new Reject.
             * @memberof fedsim.v1
             * @classdesc Represents a Reject.
             * @constructor
             * @param {fedsim.v1.Reject.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Reject = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Reject reason.
             * @member {fedsim.v1.RejectReason} reason
             * @memberof fedsim.v1.Reject
             * @instance
             */
            Reject.prototype.reason = 0;

            /**
             * Reject message.
             * @member {string} message
             * @memberof fedsim.v1.Reject
             * @instance
             */
            Reject.prototype.message = "";

            /**
             * Encodes the specified Reject message. Does not implicitly {@link fedsim.v1.Reject.verify|verify} messages.
             * @function encode
             * @memberof fedsim.v1.Reject
             * @static
             * @param {fedsim.v1.Reject.$Properties} message Reject message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Reject.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.reason);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.message);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Reject message from the specified reader or buffer.
             * @function decode
             * @memberof fedsim.v1.Reject
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {fedsim.v1.Reject & fedsim.v1.Reject.$Shape} Reject
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Reject.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.fedsim.v1.Reject();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Reject;
        })();

        v1.Ready = (function() {

            /**
             * Properties of a Ready.
             * @typedef {Object} fedsim.v1.Ready.$Properties
             * @property {Object.<string,string>|null} [datasetChecksums] Ready datasetChecksums
             * @property {Array.<fedsim.v1.ClientShard.$Properties>|null} [clients] Ready clients
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Ready.
             * @memberof fedsim.v1
             * @interface IReady
             * @augments fedsim.v1.Ready.$Properties
             * @deprecated Use fedsim.v1.Ready.$Properties instead.
             */

            /**
             * Shape of a Ready.
             * @typedef {fedsim.v1.Ready.$Properties} fedsim.v1.Ready.$Shape
             */

            /**
             * Constructs a new Ready.
             * @memberof fedsim.v1
             * @classdesc Represents a Ready.
             * @constructor
             * @param {fedsim.v1.Ready.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Ready = function (properties) {
                this.datasetChecksums = {};
                this.clients = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Ready datasetChecksums.
             * @member {Object.<string,string>} datasetChecksums
             * @memberof fedsim.v1.Ready
             * @instance
             */
            Ready.prototype.datasetChecksums = $util.emptyObject;

            /**
             * Ready clients.
             * @member {Array.<fedsim.v1.ClientShard.$Properties>} clients
             * @memberof fedsim.v1.Ready
             * @instance
             */
            Ready.prototype.clients = $util.emptyArray;

            /**
             * Encodes the specified Ready message. Does not implicitly {@link fedsim.v1.Ready.verify|verify} messages.
             * @function encode
             * @memberof fedsim.v1.Ready
             * @static
             * @param {fedsim.v1.Ready.$Properties} message Ready message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Ready.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.datasetChecksums != null && $Object.hasOwnProperty.call(message, "datasetChecksums"))
                    for (let keys = $Object.keys(message.datasetChecksums), i = 0; i < keys.length; ++i)
                        writer.uint32(/* id 1, wireType 2 =*/10).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 2 =*/18).string(message.datasetChecksums[keys[i]]).ldelim();
                if (message.clients != null && message.clients.length)
                    for (let i = 0; i < message.clients.length; ++i)
                        $root.fedsim.v1.ClientShard.encode(message.clients[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Ready message from the specified reader or buffer.
             * @function decode
             * @memberof fedsim.v1.Ready
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {fedsim.v1.Ready & fedsim.v1.Ready.$Shape} Ready
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Ready.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.fedsim.v1.Ready();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (message.datasetChecksums === $util.emptyObject)
                                message.datasetChecksums = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = "";
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 2)
                                        break;
                                    value = reader.stringVerify();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.datasetChecksums, key);
                            message.datasetChecksums[key] = value;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.clients && message.clients.length))
                                message.clients = [];
                            message.clients.push($root.fedsim.v1.ClientShard.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Ready;
        })();

        v1.ClientShard = (function() {

            /**
             * Properties of a ClientShard.
             * @typedef {Object} fedsim.v1.ClientShard.$Properties
             * @property {number|null} [client] ClientShard client
             * @property {number|null} [examples] ClientShard examples
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ClientShard.
             * @memberof fedsim.v1
             * @interface IClientShard
             * @augments fedsim.v1.ClientShard.$Properties
             * @deprecated Use fedsim.v1.ClientShard.$Properties instead.
             */

            /**
             * Shape of a ClientShard.
             * @typedef {fedsim.v1.ClientShard.$Properties} fedsim.v1.ClientShard.$Shape
             */

            /**
             * Constructs a new ClientShard.
             * @memberof fedsim.v1
             * @classdesc Represents a ClientShard.
             * @constructor
             * @param {fedsim.v1.ClientShard.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ClientShard = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ClientShard client.
             * @member {number} client
             * @memberof fedsim.v1.ClientShard
             * @instance
             */
            ClientShard.prototype.client = 0;

            /**
             * ClientShard examples.
             * @member {number} examples
             * @memberof fedsim.v1.ClientShard
             * @instance
             */
            ClientShard.prototype.examples = 0;

            /**
             * Encodes the specified ClientShard message. Does not implicitly {@link fedsim.v1.ClientShard.verify|verify} messages.
             * @function encode
             * @memberof fedsim.v1.ClientShard
             * @static
             * @param {fedsim.v1.ClientShard.$Properties} message ClientShard message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ClientShard.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.client != null && $Object.hasOwnProperty.call(message, "client") && message.client !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.client);
                if (message.examples != null && $Object.hasOwnProperty.call(message, "examples") && message.examples !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.examples);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ClientShard message from the specified reader or buffer.
             * @function decode
             * @memberof fedsim.v1.ClientShard
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {fedsim.v1.ClientShard & fedsim.v1.ClientShard.$Shape} ClientShard
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ClientShard.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.fedsim.v1.ClientShard();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.client = value;
                            else
                                delete message.client;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.examples = value;
                            else
                                delete message.examples;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ClientShard;
        })();

        v1.Model = (function() {

            /**
             * Properties of a Model.
             * @typedef {Object} fedsim.v1.Model.$Properties
             * @property {number|null} [round] Model round
             * @property {number|null} [modelVersion] Model modelVersion
             * @property {Array.<Uint8Array>|null} [vectors] Model vectors
             * @property {Array.<number>|null} [scalars] Model scalars
             * @property {number|null} [exchange] Model exchange
             * @property {Array.<Uint8Array>|null} [encoded] Model encoded
             * @property {Uint8Array|null} [padding] Model padding
             * @property {Uint8Array|null} [weights] Model weights
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Model.
             * @memberof fedsim.v1
             * @interface IModel
             * @augments fedsim.v1.Model.$Properties
             * @deprecated Use fedsim.v1.Model.$Properties instead.
             */

            /**
             * Shape of a Model.
             * @typedef {fedsim.v1.Model.$Properties} fedsim.v1.Model.$Shape
             */

            /**
             * Constructs a new Model.
             * @memberof fedsim.v1
             * @classdesc Represents a Model.
             * @constructor
             * @param {fedsim.v1.Model.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Model = function (properties) {
                this.vectors = [];
                this.scalars = [];
                this.encoded = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Model round.
             * @member {number} round
             * @memberof fedsim.v1.Model
             * @instance
             */
            Model.prototype.round = 0;

            /**
             * Model modelVersion.
             * @member {number} modelVersion
             * @memberof fedsim.v1.Model
             * @instance
             */
            Model.prototype.modelVersion = 0;

            /**
             * Model vectors.
             * @member {Array.<Uint8Array>} vectors
             * @memberof fedsim.v1.Model
             * @instance
             */
            Model.prototype.vectors = $util.emptyArray;

            /**
             * Model scalars.
             * @member {Array.<number>} scalars
             * @memberof fedsim.v1.Model
             * @instance
             */
            Model.prototype.scalars = $util.emptyArray;

            /**
             * Model exchange.
             * @member {number} exchange
             * @memberof fedsim.v1.Model
             * @instance
             */
            Model.prototype.exchange = 0;

            /**
             * Model encoded.
             * @member {Array.<Uint8Array>} encoded
             * @memberof fedsim.v1.Model
             * @instance
             */
            Model.prototype.encoded = $util.emptyArray;

            /**
             * Model padding.
             * @member {Uint8Array} padding
             * @memberof fedsim.v1.Model
             * @instance
             */
            Model.prototype.padding = $util.newBuffer([]);

            /**
             * Model weights.
             * @member {Uint8Array} weights
             * @memberof fedsim.v1.Model
             * @instance
             */
            Model.prototype.weights = $util.newBuffer([]);

            /**
             * Encodes the specified Model message. Does not implicitly {@link fedsim.v1.Model.verify|verify} messages.
             * @function encode
             * @memberof fedsim.v1.Model
             * @static
             * @param {fedsim.v1.Model.$Properties} message Model message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Model.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.round != null && $Object.hasOwnProperty.call(message, "round") && message.round !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.round);
                if (message.modelVersion != null && $Object.hasOwnProperty.call(message, "modelVersion") && message.modelVersion !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.modelVersion);
                if (message.vectors != null && message.vectors.length)
                    for (let i = 0; i < message.vectors.length; ++i)
                        writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.vectors[i]);
                if (message.scalars != null && message.scalars.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).doubles(message.scalars);
                if (message.exchange != null && $Object.hasOwnProperty.call(message, "exchange") && message.exchange !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.exchange);
                if (message.encoded != null && message.encoded.length)
                    for (let i = 0; i < message.encoded.length; ++i)
                        writer.uint32(/* id 13, wireType 2 =*/106).bytes(message.encoded[i]);
                if (message.padding != null && $Object.hasOwnProperty.call(message, "padding") && message.padding.length)
                    writer.uint32(/* id 14, wireType 2 =*/114).bytes(message.padding);
                if (message.weights != null && $Object.hasOwnProperty.call(message, "weights") && message.weights.length)
                    writer.uint32(/* id 15, wireType 2 =*/122).bytes(message.weights);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Model message from the specified reader or buffer.
             * @function decode
             * @memberof fedsim.v1.Model
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {fedsim.v1.Model & fedsim.v1.Model.$Shape} Model
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Model.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.fedsim.v1.Model();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.round = value;
                            else
                                delete message.round;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.modelVersion = value;
                            else
                                delete message.modelVersion;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.vectors && message.vectors.length))
                                message.vectors = [];
                            message.vectors.push(reader.bytes());
                            continue;
                        }
                    case 4: {
                            if (wireType === 2) {
                                if (!(message.scalars && message.scalars.length))
                                    message.scalars = [];
                                reader.doubles(message.scalars);
                                continue;
                            }
                            if (wireType !== 1)
                                break;
                            if (!(message.scalars && message.scalars.length))
                                message.scalars = [];
                            message.scalars.push(reader.double());
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.exchange = value;
                            else
                                delete message.exchange;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            if (!(message.encoded && message.encoded.length))
                                message.encoded = [];
                            message.encoded.push(reader.bytes());
                            continue;
                        }
                    case 14: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.padding = value;
                            else
                                delete message.padding;
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.weights = value;
                            else
                                delete message.weights;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Model;
        })();

        v1.Train = (function() {

            /**
             * Properties of a Train.
             * @typedef {Object} fedsim.v1.Train.$Properties
             * @property {number|null} [round] Train round
             * @property {number|null} [modelVersion] Train modelVersion
             * @property {Array.<number>|null} [clients] Train clients
             * @property {number|null} [deadlineMs] Train deadlineMs
             * @property {number|null} [exchange] Train exchange
             * @property {Array.<number>|null} [openExchanges] Train openExchanges
             * @property {Array.<number>|null} [countedStates] Train countedStates
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Train.
             * @memberof fedsim.v1
             * @interface ITrain
             * @augments fedsim.v1.Train.$Properties
             * @deprecated Use fedsim.v1.Train.$Properties instead.
             */

            /**
             * Shape of a Train.
             * @typedef {fedsim.v1.Train.$Properties} fedsim.v1.Train.$Shape
             */

            /**
             * Constructs a new Train.
             * @memberof fedsim.v1
             * @classdesc Represents a Train.
             * @constructor
             * @param {fedsim.v1.Train.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Train = function (properties) {
                this.clients = [];
                this.openExchanges = [];
                this.countedStates = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Train round.
             * @member {number} round
             * @memberof fedsim.v1.Train
             * @instance
             */
            Train.prototype.round = 0;

            /**
             * Train modelVersion.
             * @member {number} modelVersion
             * @memberof fedsim.v1.Train
             * @instance
             */
            Train.prototype.modelVersion = 0;

            /**
             * Train clients.
             * @member {Array.<number>} clients
             * @memberof fedsim.v1.Train
             * @instance
             */
            Train.prototype.clients = $util.emptyArray;

            /**
             * Train deadlineMs.
             * @member {number} deadlineMs
             * @memberof fedsim.v1.Train
             * @instance
             */
            Train.prototype.deadlineMs = 0;

            /**
             * Train exchange.
             * @member {number} exchange
             * @memberof fedsim.v1.Train
             * @instance
             */
            Train.prototype.exchange = 0;

            /**
             * Train openExchanges.
             * @member {Array.<number>} openExchanges
             * @memberof fedsim.v1.Train
             * @instance
             */
            Train.prototype.openExchanges = $util.emptyArray;

            /**
             * Train countedStates.
             * @member {Array.<number>} countedStates
             * @memberof fedsim.v1.Train
             * @instance
             */
            Train.prototype.countedStates = $util.emptyArray;

            /**
             * Encodes the specified Train message. Does not implicitly {@link fedsim.v1.Train.verify|verify} messages.
             * @function encode
             * @memberof fedsim.v1.Train
             * @static
             * @param {fedsim.v1.Train.$Properties} message Train message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Train.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.round != null && $Object.hasOwnProperty.call(message, "round") && message.round !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.round);
                if (message.modelVersion != null && $Object.hasOwnProperty.call(message, "modelVersion") && message.modelVersion !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.modelVersion);
                if (message.clients != null && message.clients.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).uint32s(message.clients);
                if (message.deadlineMs != null && $Object.hasOwnProperty.call(message, "deadlineMs") && message.deadlineMs !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.deadlineMs);
                if (message.exchange != null && $Object.hasOwnProperty.call(message, "exchange") && message.exchange !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.exchange);
                if (message.openExchanges != null && message.openExchanges.length)
                    writer.uint32(/* id 6, wireType 2 =*/50).uint32s(message.openExchanges);
                if (message.countedStates != null && message.countedStates.length)
                    writer.uint32(/* id 7, wireType 2 =*/58).uint32s(message.countedStates);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Train message from the specified reader or buffer.
             * @function decode
             * @memberof fedsim.v1.Train
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {fedsim.v1.Train & fedsim.v1.Train.$Shape} Train
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Train.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.fedsim.v1.Train();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.round = value;
                            else
                                delete message.round;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.modelVersion = value;
                            else
                                delete message.modelVersion;
                            continue;
                        }
                    case 3: {
                            if (wireType === 2) {
                                if (!(message.clients && message.clients.length))
                                    message.clients = [];
                                reader.uint32s(message.clients);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.clients && message.clients.length))
                                message.clients = [];
                            message.clients.push(reader.uint32());
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.deadlineMs = value;
                            else
                                delete message.deadlineMs;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.exchange = value;
                            else
                                delete message.exchange;
                            continue;
                        }
                    case 6: {
                            if (wireType === 2) {
                                if (!(message.openExchanges && message.openExchanges.length))
                                    message.openExchanges = [];
                                reader.uint32s(message.openExchanges);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.openExchanges && message.openExchanges.length))
                                message.openExchanges = [];
                            message.openExchanges.push(reader.uint32());
                            continue;
                        }
                    case 7: {
                            if (wireType === 2) {
                                if (!(message.countedStates && message.countedStates.length))
                                    message.countedStates = [];
                                reader.uint32s(message.countedStates);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.countedStates && message.countedStates.length))
                                message.countedStates = [];
                            message.countedStates.push(reader.uint32());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Train;
        })();

        v1.Update = (function() {

            /**
             * Properties of an Update.
             * @typedef {Object} fedsim.v1.Update.$Properties
             * @property {number|null} [client] Update client
             * @property {number|null} [round] Update round
             * @property {number|null} [modelVersion] Update modelVersion
             * @property {number|null} [examples] Update examples
             * @property {number|null} [trainLoss] Update trainLoss
             * @property {number|null} [validationLoss] Update validationLoss
             * @property {number|null} [seconds] Update seconds
             * @property {number|null} [epochs] Update epochs
             * @property {number|null} [steps] Update steps
             * @property {Array.<Uint8Array>|null} [vectors] Update vectors
             * @property {Array.<number>|null} [scalars] Update scalars
             * @property {number|null} [exchange] Update exchange
             * @property {Array.<Uint8Array>|null} [encoded] Update encoded
             * @property {Uint8Array|null} [padding] Update padding
             * @property {Uint8Array|null} [weights] Update weights
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Update.
             * @memberof fedsim.v1
             * @interface IUpdate
             * @augments fedsim.v1.Update.$Properties
             * @deprecated Use fedsim.v1.Update.$Properties instead.
             */

            /**
             * Shape of an Update.
             * @typedef {fedsim.v1.Update.$Properties} fedsim.v1.Update.$Shape
             */

            /**
             * Constructs a new Update.
             * @memberof fedsim.v1
             * @classdesc Represents an Update.
             * @constructor
             * @param {fedsim.v1.Update.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Update = function (properties) {
                this.vectors = [];
                this.scalars = [];
                this.encoded = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Update client.
             * @member {number} client
             * @memberof fedsim.v1.Update
             * @instance
             */
            Update.prototype.client = 0;

            /**
             * Update round.
             * @member {number} round
             * @memberof fedsim.v1.Update
             * @instance
             */
            Update.prototype.round = 0;

            /**
             * Update modelVersion.
             * @member {number} modelVersion
             * @memberof fedsim.v1.Update
             * @instance
             */
            Update.prototype.modelVersion = 0;

            /**
             * Update examples.
             * @member {number} examples
             * @memberof fedsim.v1.Update
             * @instance
             */
            Update.prototype.examples = 0;

            /**
             * Update trainLoss.
             * @member {number} trainLoss
             * @memberof fedsim.v1.Update
             * @instance
             */
            Update.prototype.trainLoss = 0;

            /**
             * Update validationLoss.
             * @member {number|null|undefined} validationLoss
             * @memberof fedsim.v1.Update
             * @instance
             */
            Update.prototype.validationLoss = null;

            /**
             * Update seconds.
             * @member {number} seconds
             * @memberof fedsim.v1.Update
             * @instance
             */
            Update.prototype.seconds = 0;

            /**
             * Update epochs.
             * @member {number} epochs
             * @memberof fedsim.v1.Update
             * @instance
             */
            Update.prototype.epochs = 0;

            /**
             * Update steps.
             * @member {number} steps
             * @memberof fedsim.v1.Update
             * @instance
             */
            Update.prototype.steps = 0;

            /**
             * Update vectors.
             * @member {Array.<Uint8Array>} vectors
             * @memberof fedsim.v1.Update
             * @instance
             */
            Update.prototype.vectors = $util.emptyArray;

            /**
             * Update scalars.
             * @member {Array.<number>} scalars
             * @memberof fedsim.v1.Update
             * @instance
             */
            Update.prototype.scalars = $util.emptyArray;

            /**
             * Update exchange.
             * @member {number} exchange
             * @memberof fedsim.v1.Update
             * @instance
             */
            Update.prototype.exchange = 0;

            /**
             * Update encoded.
             * @member {Array.<Uint8Array>} encoded
             * @memberof fedsim.v1.Update
             * @instance
             */
            Update.prototype.encoded = $util.emptyArray;

            /**
             * Update padding.
             * @member {Uint8Array} padding
             * @memberof fedsim.v1.Update
             * @instance
             */
            Update.prototype.padding = $util.newBuffer([]);

            /**
             * Update weights.
             * @member {Uint8Array} weights
             * @memberof fedsim.v1.Update
             * @instance
             */
            Update.prototype.weights = $util.newBuffer([]);

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Update.prototype, "_validationLoss", {
                get: $util.oneOfGetter($oneOfFields = ["validationLoss"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Update message. Does not implicitly {@link fedsim.v1.Update.verify|verify} messages.
             * @function encode
             * @memberof fedsim.v1.Update
             * @static
             * @param {fedsim.v1.Update.$Properties} message Update message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Update.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.client != null && $Object.hasOwnProperty.call(message, "client") && message.client !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.client);
                if (message.round != null && $Object.hasOwnProperty.call(message, "round") && message.round !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.round);
                if (message.modelVersion != null && $Object.hasOwnProperty.call(message, "modelVersion") && message.modelVersion !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.modelVersion);
                if (message.examples != null && $Object.hasOwnProperty.call(message, "examples") && message.examples !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.examples);
                if (message.trainLoss != null && $Object.hasOwnProperty.call(message, "trainLoss") && !$Object.is(message.trainLoss, 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).double(message.trainLoss);
                if (message.validationLoss != null && $Object.hasOwnProperty.call(message, "validationLoss"))
                    writer.uint32(/* id 6, wireType 1 =*/49).double(message.validationLoss);
                if (message.seconds != null && $Object.hasOwnProperty.call(message, "seconds") && !$Object.is(message.seconds, 0))
                    writer.uint32(/* id 7, wireType 1 =*/57).double(message.seconds);
                if (message.epochs != null && $Object.hasOwnProperty.call(message, "epochs") && message.epochs !== 0)
                    writer.uint32(/* id 8, wireType 0 =*/64).uint32(message.epochs);
                if (message.steps != null && $Object.hasOwnProperty.call(message, "steps") && message.steps !== 0)
                    writer.uint32(/* id 9, wireType 0 =*/72).uint32(message.steps);
                if (message.vectors != null && message.vectors.length)
                    for (let i = 0; i < message.vectors.length; ++i)
                        writer.uint32(/* id 10, wireType 2 =*/82).bytes(message.vectors[i]);
                if (message.scalars != null && message.scalars.length)
                    writer.uint32(/* id 11, wireType 2 =*/90).doubles(message.scalars);
                if (message.exchange != null && $Object.hasOwnProperty.call(message, "exchange") && message.exchange !== 0)
                    writer.uint32(/* id 12, wireType 0 =*/96).uint32(message.exchange);
                if (message.encoded != null && message.encoded.length)
                    for (let i = 0; i < message.encoded.length; ++i)
                        writer.uint32(/* id 13, wireType 2 =*/106).bytes(message.encoded[i]);
                if (message.padding != null && $Object.hasOwnProperty.call(message, "padding") && message.padding.length)
                    writer.uint32(/* id 14, wireType 2 =*/114).bytes(message.padding);
                if (message.weights != null && $Object.hasOwnProperty.call(message, "weights") && message.weights.length)
                    writer.uint32(/* id 15, wireType 2 =*/122).bytes(message.weights);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Update message from the specified reader or buffer.
             * @function decode
             * @memberof fedsim.v1.Update
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {fedsim.v1.Update & fedsim.v1.Update.$Shape} Update
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Update.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.fedsim.v1.Update();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.client = value;
                            else
                                delete message.client;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.round = value;
                            else
                                delete message.round;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.modelVersion = value;
                            else
                                delete message.modelVersion;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.examples = value;
                            else
                                delete message.examples;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.trainLoss = value;
                            else
                                delete message.trainLoss;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            message.validationLoss = reader.double();
                            message._validationLoss = "validationLoss";
                            continue;
                        }
                    case 7: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.seconds = value;
                            else
                                delete message.seconds;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.epochs = value;
                            else
                                delete message.epochs;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.steps = value;
                            else
                                delete message.steps;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if (!(message.vectors && message.vectors.length))
                                message.vectors = [];
                            message.vectors.push(reader.bytes());
                            continue;
                        }
                    case 11: {
                            if (wireType === 2) {
                                if (!(message.scalars && message.scalars.length))
                                    message.scalars = [];
                                reader.doubles(message.scalars);
                                continue;
                            }
                            if (wireType !== 1)
                                break;
                            if (!(message.scalars && message.scalars.length))
                                message.scalars = [];
                            message.scalars.push(reader.double());
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.exchange = value;
                            else
                                delete message.exchange;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            if (!(message.encoded && message.encoded.length))
                                message.encoded = [];
                            message.encoded.push(reader.bytes());
                            continue;
                        }
                    case 14: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.padding = value;
                            else
                                delete message.padding;
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.weights = value;
                            else
                                delete message.weights;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Update;
        })();

        v1.Ask = (function() {

            /**
             * Properties of an Ask.
             * @typedef {Object} fedsim.v1.Ask.$Properties
             * @property {number|null} [exchange] Ask exchange
             * @property {number|null} [round] Ask round
             * @property {string|null} [step] Ask step
             * @property {Array.<number>|null} [clients] Ask clients
             * @property {Uint8Array|null} [payload] Ask payload
             * @property {number|null} [deadlineMs] Ask deadlineMs
             * @property {number|null} [question] Ask question
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Ask.
             * @memberof fedsim.v1
             * @interface IAsk
             * @augments fedsim.v1.Ask.$Properties
             * @deprecated Use fedsim.v1.Ask.$Properties instead.
             */

            /**
             * Shape of an Ask.
             * @typedef {fedsim.v1.Ask.$Properties} fedsim.v1.Ask.$Shape
             */

            /**
             * Constructs a new Ask.
             * @memberof fedsim.v1
             * @classdesc Represents an Ask.
             * @constructor
             * @param {fedsim.v1.Ask.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Ask = function (properties) {
                this.clients = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Ask exchange.
             * @member {number} exchange
             * @memberof fedsim.v1.Ask
             * @instance
             */
            Ask.prototype.exchange = 0;

            /**
             * Ask round.
             * @member {number} round
             * @memberof fedsim.v1.Ask
             * @instance
             */
            Ask.prototype.round = 0;

            /**
             * Ask step.
             * @member {string} step
             * @memberof fedsim.v1.Ask
             * @instance
             */
            Ask.prototype.step = "";

            /**
             * Ask clients.
             * @member {Array.<number>} clients
             * @memberof fedsim.v1.Ask
             * @instance
             */
            Ask.prototype.clients = $util.emptyArray;

            /**
             * Ask payload.
             * @member {Uint8Array} payload
             * @memberof fedsim.v1.Ask
             * @instance
             */
            Ask.prototype.payload = $util.newBuffer([]);

            /**
             * Ask deadlineMs.
             * @member {number} deadlineMs
             * @memberof fedsim.v1.Ask
             * @instance
             */
            Ask.prototype.deadlineMs = 0;

            /**
             * Ask question.
             * @member {number} question
             * @memberof fedsim.v1.Ask
             * @instance
             */
            Ask.prototype.question = 0;

            /**
             * Encodes the specified Ask message. Does not implicitly {@link fedsim.v1.Ask.verify|verify} messages.
             * @function encode
             * @memberof fedsim.v1.Ask
             * @static
             * @param {fedsim.v1.Ask.$Properties} message Ask message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Ask.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.exchange != null && $Object.hasOwnProperty.call(message, "exchange") && message.exchange !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.exchange);
                if (message.round != null && $Object.hasOwnProperty.call(message, "round") && message.round !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.round);
                if (message.step != null && $Object.hasOwnProperty.call(message, "step") && message.step !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.step);
                if (message.clients != null && message.clients.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).uint32s(message.clients);
                if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.payload);
                if (message.deadlineMs != null && $Object.hasOwnProperty.call(message, "deadlineMs") && message.deadlineMs !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).uint32(message.deadlineMs);
                if (message.question != null && $Object.hasOwnProperty.call(message, "question") && message.question !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.question);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Ask message from the specified reader or buffer.
             * @function decode
             * @memberof fedsim.v1.Ask
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {fedsim.v1.Ask & fedsim.v1.Ask.$Shape} Ask
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Ask.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.fedsim.v1.Ask();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.exchange = value;
                            else
                                delete message.exchange;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.round = value;
                            else
                                delete message.round;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.step = value;
                            else
                                delete message.step;
                            continue;
                        }
                    case 4: {
                            if (wireType === 2) {
                                if (!(message.clients && message.clients.length))
                                    message.clients = [];
                                reader.uint32s(message.clients);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.clients && message.clients.length))
                                message.clients = [];
                            message.clients.push(reader.uint32());
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.payload = value;
                            else
                                delete message.payload;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.deadlineMs = value;
                            else
                                delete message.deadlineMs;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.question = value;
                            else
                                delete message.question;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Ask;
        })();

        v1.Answer = (function() {

            /**
             * Properties of an Answer.
             * @typedef {Object} fedsim.v1.Answer.$Properties
             * @property {number|null} [exchange] Answer exchange
             * @property {number|null} [client] Answer client
             * @property {string|null} [step] Answer step
             * @property {Uint8Array|null} [payload] Answer payload
             * @property {number|null} [question] Answer question
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Answer.
             * @memberof fedsim.v1
             * @interface IAnswer
             * @augments fedsim.v1.Answer.$Properties
             * @deprecated Use fedsim.v1.Answer.$Properties instead.
             */

            /**
             * Shape of an Answer.
             * @typedef {fedsim.v1.Answer.$Properties} fedsim.v1.Answer.$Shape
             */

            /**
             * Constructs a new Answer.
             * @memberof fedsim.v1
             * @classdesc Represents an Answer.
             * @constructor
             * @param {fedsim.v1.Answer.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Answer = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Answer exchange.
             * @member {number} exchange
             * @memberof fedsim.v1.Answer
             * @instance
             */
            Answer.prototype.exchange = 0;

            /**
             * Answer client.
             * @member {number} client
             * @memberof fedsim.v1.Answer
             * @instance
             */
            Answer.prototype.client = 0;

            /**
             * Answer step.
             * @member {string} step
             * @memberof fedsim.v1.Answer
             * @instance
             */
            Answer.prototype.step = "";

            /**
             * Answer payload.
             * @member {Uint8Array} payload
             * @memberof fedsim.v1.Answer
             * @instance
             */
            Answer.prototype.payload = $util.newBuffer([]);

            /**
             * Answer question.
             * @member {number} question
             * @memberof fedsim.v1.Answer
             * @instance
             */
            Answer.prototype.question = 0;

            /**
             * Encodes the specified Answer message. Does not implicitly {@link fedsim.v1.Answer.verify|verify} messages.
             * @function encode
             * @memberof fedsim.v1.Answer
             * @static
             * @param {fedsim.v1.Answer.$Properties} message Answer message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Answer.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.exchange != null && $Object.hasOwnProperty.call(message, "exchange") && message.exchange !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.exchange);
                if (message.client != null && $Object.hasOwnProperty.call(message, "client") && message.client !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.client);
                if (message.step != null && $Object.hasOwnProperty.call(message, "step") && message.step !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.step);
                if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.payload);
                if (message.question != null && $Object.hasOwnProperty.call(message, "question") && message.question !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.question);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Answer message from the specified reader or buffer.
             * @function decode
             * @memberof fedsim.v1.Answer
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {fedsim.v1.Answer & fedsim.v1.Answer.$Shape} Answer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Answer.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.fedsim.v1.Answer();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.exchange = value;
                            else
                                delete message.exchange;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.client = value;
                            else
                                delete message.client;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.step = value;
                            else
                                delete message.step;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.payload = value;
                            else
                                delete message.payload;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.question = value;
                            else
                                delete message.question;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Answer;
        })();

        v1.Fault = (function() {

            /**
             * Properties of a Fault.
             * @typedef {Object} fedsim.v1.Fault.$Properties
             * @property {string|null} [message] Fault message
             * @property {number|null} [client] Fault client
             * @property {boolean|null} [fatal] Fault fatal
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Fault.
             * @memberof fedsim.v1
             * @interface IFault
             * @augments fedsim.v1.Fault.$Properties
             * @deprecated Use fedsim.v1.Fault.$Properties instead.
             */

            /**
             * Shape of a Fault.
             * @typedef {fedsim.v1.Fault.$Properties} fedsim.v1.Fault.$Shape
             */

            /**
             * Constructs a new Fault.
             * @memberof fedsim.v1
             * @classdesc Represents a Fault.
             * @constructor
             * @param {fedsim.v1.Fault.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Fault = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Fault message.
             * @member {string} message
             * @memberof fedsim.v1.Fault
             * @instance
             */
            Fault.prototype.message = "";

            /**
             * Fault client.
             * @member {number|null|undefined} client
             * @memberof fedsim.v1.Fault
             * @instance
             */
            Fault.prototype.client = null;

            /**
             * Fault fatal.
             * @member {boolean} fatal
             * @memberof fedsim.v1.Fault
             * @instance
             */
            Fault.prototype.fatal = false;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Fault.prototype, "_client", {
                get: $util.oneOfGetter($oneOfFields = ["client"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Fault message. Does not implicitly {@link fedsim.v1.Fault.verify|verify} messages.
             * @function encode
             * @memberof fedsim.v1.Fault
             * @static
             * @param {fedsim.v1.Fault.$Properties} message Fault message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Fault.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.message);
                if (message.client != null && $Object.hasOwnProperty.call(message, "client"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.client);
                if (message.fatal != null && $Object.hasOwnProperty.call(message, "fatal") && message.fatal !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.fatal);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Fault message from the specified reader or buffer.
             * @function decode
             * @memberof fedsim.v1.Fault
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {fedsim.v1.Fault & fedsim.v1.Fault.$Shape} Fault
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Fault.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.fedsim.v1.Fault();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.client = reader.uint32();
                            message._client = "client";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.fatal = value;
                            else
                                delete message.fatal;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Fault;
        })();

        v1.Receipt = (function() {

            /**
             * Properties of a Receipt.
             * @typedef {Object} fedsim.v1.Receipt.$Properties
             * @property {boolean|null} [accepted] Receipt accepted
             * @property {fedsim.v1.RejectReason|null} [reason] Receipt reason
             * @property {string|null} [message] Receipt message
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Receipt.
             * @memberof fedsim.v1
             * @interface IReceipt
             * @augments fedsim.v1.Receipt.$Properties
             * @deprecated Use fedsim.v1.Receipt.$Properties instead.
             */

            /**
             * Shape of a Receipt.
             * @typedef {fedsim.v1.Receipt.$Properties} fedsim.v1.Receipt.$Shape
             */

            /**
             * Constructs a new Receipt.
             * @memberof fedsim.v1
             * @classdesc Represents a Receipt.
             * @constructor
             * @param {fedsim.v1.Receipt.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Receipt = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Receipt accepted.
             * @member {boolean} accepted
             * @memberof fedsim.v1.Receipt
             * @instance
             */
            Receipt.prototype.accepted = false;

            /**
             * Receipt reason.
             * @member {fedsim.v1.RejectReason} reason
             * @memberof fedsim.v1.Receipt
             * @instance
             */
            Receipt.prototype.reason = 0;

            /**
             * Receipt message.
             * @member {string} message
             * @memberof fedsim.v1.Receipt
             * @instance
             */
            Receipt.prototype.message = "";

            /**
             * Encodes the specified Receipt message. Does not implicitly {@link fedsim.v1.Receipt.verify|verify} messages.
             * @function encode
             * @memberof fedsim.v1.Receipt
             * @static
             * @param {fedsim.v1.Receipt.$Properties} message Receipt message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Receipt.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.accepted != null && $Object.hasOwnProperty.call(message, "accepted") && message.accepted !== false)
                    writer.uint32(/* id 1, wireType 0 =*/8).bool(message.accepted);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.reason);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.message);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Receipt message from the specified reader or buffer.
             * @function decode
             * @memberof fedsim.v1.Receipt
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {fedsim.v1.Receipt & fedsim.v1.Receipt.$Shape} Receipt
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Receipt.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.fedsim.v1.Receipt();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.accepted = value;
                            else
                                delete message.accepted;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Receipt;
        })();

        v1.Finish = (function() {

            /**
             * Properties of a Finish.
             * @typedef {Object} fedsim.v1.Finish.$Properties
             * @property {fedsim.v1.Finish.Outcome|null} [reason] Finish reason
             * @property {string|null} [message] Finish message
             * @property {number|null} [rounds] Finish rounds
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Finish.
             * @memberof fedsim.v1
             * @interface IFinish
             * @augments fedsim.v1.Finish.$Properties
             * @deprecated Use fedsim.v1.Finish.$Properties instead.
             */

            /**
             * Shape of a Finish.
             * @typedef {fedsim.v1.Finish.$Properties} fedsim.v1.Finish.$Shape
             */

            /**
             * Constructs a new Finish.
             * @memberof fedsim.v1
             * @classdesc Represents a Finish.
             * @constructor
             * @param {fedsim.v1.Finish.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Finish = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Finish reason.
             * @member {fedsim.v1.Finish.Outcome} reason
             * @memberof fedsim.v1.Finish
             * @instance
             */
            Finish.prototype.reason = 0;

            /**
             * Finish message.
             * @member {string} message
             * @memberof fedsim.v1.Finish
             * @instance
             */
            Finish.prototype.message = "";

            /**
             * Finish rounds.
             * @member {number} rounds
             * @memberof fedsim.v1.Finish
             * @instance
             */
            Finish.prototype.rounds = 0;

            /**
             * Encodes the specified Finish message. Does not implicitly {@link fedsim.v1.Finish.verify|verify} messages.
             * @function encode
             * @memberof fedsim.v1.Finish
             * @static
             * @param {fedsim.v1.Finish.$Properties} message Finish message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Finish.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.reason);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.message);
                if (message.rounds != null && $Object.hasOwnProperty.call(message, "rounds") && message.rounds !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.rounds);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Finish message from the specified reader or buffer.
             * @function decode
             * @memberof fedsim.v1.Finish
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {fedsim.v1.Finish & fedsim.v1.Finish.$Shape} Finish
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Finish.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.fedsim.v1.Finish();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.rounds = value;
                            else
                                delete message.rounds;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            /**
             * Outcome enum.
             * @name fedsim.v1.Finish.Outcome
             * @enum {number}
             * @property {number} OUTCOME_UNSPECIFIED=0 OUTCOME_UNSPECIFIED value
             * @property {number} OUTCOME_COMPLETED=1 OUTCOME_COMPLETED value
             * @property {number} OUTCOME_STOPPED=2 OUTCOME_STOPPED value
             * @property {number} OUTCOME_FAILED=3 OUTCOME_FAILED value
             */
            Finish.Outcome = (function() {
                const valuesById = $Object.create(null), values = $Object.create(valuesById);
                values[valuesById[0] = "OUTCOME_UNSPECIFIED"] = 0;
                values[valuesById[1] = "OUTCOME_COMPLETED"] = 1;
                values[valuesById[2] = "OUTCOME_STOPPED"] = 2;
                values[valuesById[3] = "OUTCOME_FAILED"] = 3;
                return values;
            })();

            return Finish;
        })();

        return v1;
    })();

    return fedsim;
})();

export {
  $root as default
};
