import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  Octokit,
  RequestError,
  defaults,
  legacyRestEndpointMethods,
  paginateRest,
  require_tunnel,
  require_undici
} from "./chunk-MXAMRDNY.js";
import {
  unifiedDiff
} from "./chunk-VF5MGY43.js";
import {
  pathTest
} from "./chunk-RI6DHZGU.js";
import {
  UnappliableEdit,
  applyAll,
  applyEdits
} from "./chunk-CTTDNA3H.js";
import {
  applyRuleLevels
} from "./chunk-WX6NRDRP.js";
import {
  orderFindings,
  reaches
} from "./chunk-IQNGQ3TB.js";
import {
  external_exports,
  loadConfig,
  unknownRules
} from "./chunk-6JW2J2JV.js";
import {
  CONFIG_PATHS,
  DEFAULT_CONFIG
} from "./chunk-SWT2IBKJ.js";
import "./chunk-VGDH47SR.js";
import "./chunk-QKFIJQ6Z.js";
import {
  GitCommitFiles,
  GitError,
  git
} from "./chunk-CR4EJBFF.js";
import {
  byteLimit,
  byteLimitWith,
  isRelevant,
  isSource,
  tooLarge
} from "./chunk-3G4TIQEQ.js";
import {
  jsonReport
} from "./chunk-FHOQSZ3L.js";
import "./chunk-BKORIWGK.js";
import {
  sarifReport
} from "./chunk-YZKHG2B2.js";
import {
  BAR_LEGEND,
  asText,
  code,
  details,
  fenced,
  findingTitle,
  fitBlocks,
  freezeMap,
  hunkAt,
  messageText,
  newText,
  parsePatch,
  place,
  placeOf,
  plural,
  prose,
  proseInline,
  rawLines,
  severityCounts,
  traceDetails,
  truncateBytes
} from "./chunk-EILNA6XJ.js";
import {
  groupByPlace,
  withoutRepetition
} from "./chunk-JJFZ4A5L.js";
import "./chunk-JFKPYQEO.js";
import {
  groupBy
} from "./chunk-JYYQHBWJ.js";
import "./chunk-74UTSEPY.js";
import {
  __commonJS,
  __toESM
} from "./chunk-E2DHRGUQ.js";

// node_modules/bottleneck/light.js
var require_light = __commonJS({
  "node_modules/bottleneck/light.js"(exports, module) {
    (function(global2, factory) {
      typeof exports == "object" && typeof module < "u" ? module.exports = factory() : typeof define == "function" && define.amd ? define(factory) : global2.Bottleneck = factory();
    })(exports, (function() {
      "use strict";
      var commonjsGlobal = typeof globalThis < "u" ? globalThis : typeof window < "u" ? window : typeof global < "u" ? global : typeof self < "u" ? self : {};
      function getCjsExportFromNamespace(n) {
        return n && n.default || n;
      }
      var load = function(received, defaults2, onto = {}) {
        var k, ref, v;
        for (k in defaults2)
          v = defaults2[k], onto[k] = (ref = received[k]) != null ? ref : v;
        return onto;
      }, overwrite = function(received, defaults2, onto = {}) {
        var k, v;
        for (k in received)
          v = received[k], defaults2[k] !== void 0 && (onto[k] = v);
        return onto;
      }, parser = {
        load,
        overwrite
      }, DLList;
      DLList = class {
        constructor(incr, decr) {
          this.incr = incr, this.decr = decr, this._first = null, this._last = null, this.length = 0;
        }
        push(value) {
          var node;
          this.length++, typeof this.incr == "function" && this.incr(), node = {
            value,
            prev: this._last,
            next: null
          }, this._last != null ? (this._last.next = node, this._last = node) : this._first = this._last = node;
        }
        shift() {
          var value;
          if (this._first != null)
            return this.length--, typeof this.decr == "function" && this.decr(), value = this._first.value, (this._first = this._first.next) != null ? this._first.prev = null : this._last = null, value;
        }
        first() {
          if (this._first != null)
            return this._first.value;
        }
        getArray() {
          var node, ref, results;
          for (node = this._first, results = []; node != null; )
            results.push((ref = node, node = node.next, ref.value));
          return results;
        }
        forEachShift(cb) {
          var node;
          for (node = this.shift(); node != null; )
            cb(node), node = this.shift();
        }
        debug() {
          var node, ref, ref1, ref2, results;
          for (node = this._first, results = []; node != null; )
            results.push((ref = node, node = node.next, {
              value: ref.value,
              prev: (ref1 = ref.prev) != null ? ref1.value : void 0,
              next: (ref2 = ref.next) != null ? ref2.value : void 0
            }));
          return results;
        }
      };
      var DLList_1 = DLList, Events;
      Events = class {
        constructor(instance) {
          if (this.instance = instance, this._events = {}, this.instance.on != null || this.instance.once != null || this.instance.removeAllListeners != null)
            throw new Error("An Emitter already exists for this object");
          this.instance.on = (name, cb) => this._addListener(name, "many", cb), this.instance.once = (name, cb) => this._addListener(name, "once", cb), this.instance.removeAllListeners = (name = null) => name != null ? delete this._events[name] : this._events = {};
        }
        _addListener(name, status, cb) {
          var base;
          return (base = this._events)[name] == null && (base[name] = []), this._events[name].push({ cb, status }), this.instance;
        }
        listenerCount(name) {
          return this._events[name] != null ? this._events[name].length : 0;
        }
        async trigger(name, ...args) {
          var e, promises3;
          try {
            return name !== "debug" && this.trigger("debug", `Event triggered: ${name}`, args), this._events[name] == null ? void 0 : (this._events[name] = this._events[name].filter(function(listener) {
              return listener.status !== "none";
            }), promises3 = this._events[name].map(async (listener) => {
              var e2, returned;
              if (listener.status !== "none") {
                listener.status === "once" && (listener.status = "none");
                try {
                  return returned = typeof listener.cb == "function" ? listener.cb(...args) : void 0, typeof returned?.then == "function" ? await returned : returned;
                } catch (error) {
                  return e2 = error, this.trigger("error", e2), null;
                }
              }
            }), (await Promise.all(promises3)).find(function(x) {
              return x != null;
            }));
          } catch (error) {
            return e = error, this.trigger("error", e), null;
          }
        }
      };
      var Events_1 = Events, DLList$1, Events$1, Queues;
      DLList$1 = DLList_1, Events$1 = Events_1, Queues = class {
        constructor(num_priorities) {
          var i;
          this.Events = new Events$1(this), this._length = 0, this._lists = (function() {
            var j, ref, results;
            for (results = [], i = j = 1, ref = num_priorities; 1 <= ref ? j <= ref : j >= ref; i = 1 <= ref ? ++j : --j)
              results.push(new DLList$1((() => this.incr()), (() => this.decr())));
            return results;
          }).call(this);
        }
        incr() {
          if (this._length++ === 0)
            return this.Events.trigger("leftzero");
        }
        decr() {
          if (--this._length === 0)
            return this.Events.trigger("zero");
        }
        push(job) {
          return this._lists[job.options.priority].push(job);
        }
        queued(priority) {
          return priority != null ? this._lists[priority].length : this._length;
        }
        shiftAll(fn) {
          return this._lists.forEach(function(list) {
            return list.forEachShift(fn);
          });
        }
        getFirst(arr = this._lists) {
          var j, len, list;
          for (j = 0, len = arr.length; j < len; j++)
            if (list = arr[j], list.length > 0)
              return list;
          return [];
        }
        shiftLastFrom(priority) {
          return this.getFirst(this._lists.slice(priority).reverse()).shift();
        }
      };
      var Queues_1 = Queues, BottleneckError;
      BottleneckError = class extends Error {
      };
      var BottleneckError_1 = BottleneckError, BottleneckError$1, DEFAULT_PRIORITY, Job, NUM_PRIORITIES, parser$1;
      NUM_PRIORITIES = 10, DEFAULT_PRIORITY = 5, parser$1 = parser, BottleneckError$1 = BottleneckError_1, Job = class {
        constructor(task, args, options, jobDefaults, rejectOnDrop, Events2, _states, Promise2) {
          this.task = task, this.args = args, this.rejectOnDrop = rejectOnDrop, this.Events = Events2, this._states = _states, this.Promise = Promise2, this.options = parser$1.load(options, jobDefaults), this.options.priority = this._sanitizePriority(this.options.priority), this.options.id === jobDefaults.id && (this.options.id = `${this.options.id}-${this._randomIndex()}`), this.promise = new this.Promise((_resolve, _reject) => {
            this._resolve = _resolve, this._reject = _reject;
          }), this.retryCount = 0;
        }
        _sanitizePriority(priority) {
          var sProperty;
          return sProperty = ~~priority !== priority ? DEFAULT_PRIORITY : priority, sProperty < 0 ? 0 : sProperty > NUM_PRIORITIES - 1 ? NUM_PRIORITIES - 1 : sProperty;
        }
        _randomIndex() {
          return Math.random().toString(36).slice(2);
        }
        doDrop({ error, message = "This job has been dropped by Bottleneck" } = {}) {
          return this._states.remove(this.options.id) ? (this.rejectOnDrop && this._reject(error ?? new BottleneckError$1(message)), this.Events.trigger("dropped", { args: this.args, options: this.options, task: this.task, promise: this.promise }), !0) : !1;
        }
        _assertStatus(expected) {
          var status;
          if (status = this._states.jobStatus(this.options.id), !(status === expected || expected === "DONE" && status === null))
            throw new BottleneckError$1(`Invalid job status ${status}, expected ${expected}. Please open an issue at https://github.com/SGrondin/bottleneck/issues`);
        }
        doReceive() {
          return this._states.start(this.options.id), this.Events.trigger("received", { args: this.args, options: this.options });
        }
        doQueue(reachedHWM, blocked) {
          return this._assertStatus("RECEIVED"), this._states.next(this.options.id), this.Events.trigger("queued", { args: this.args, options: this.options, reachedHWM, blocked });
        }
        doRun() {
          return this.retryCount === 0 ? (this._assertStatus("QUEUED"), this._states.next(this.options.id)) : this._assertStatus("EXECUTING"), this.Events.trigger("scheduled", { args: this.args, options: this.options });
        }
        async doExecute(chained, clearGlobalState, run, free) {
          var error, eventInfo, passed;
          this.retryCount === 0 ? (this._assertStatus("RUNNING"), this._states.next(this.options.id)) : this._assertStatus("EXECUTING"), eventInfo = { args: this.args, options: this.options, retryCount: this.retryCount }, this.Events.trigger("executing", eventInfo);
          try {
            if (passed = await (chained != null ? chained.schedule(this.options, this.task, ...this.args) : this.task(...this.args)), clearGlobalState())
              return this.doDone(eventInfo), await free(this.options, eventInfo), this._assertStatus("DONE"), this._resolve(passed);
          } catch (error1) {
            return error = error1, this._onFailure(error, eventInfo, clearGlobalState, run, free);
          }
        }
        doExpire(clearGlobalState, run, free) {
          var error, eventInfo;
          return this._states.jobStatus(this.options.id === "RUNNING") && this._states.next(this.options.id), this._assertStatus("EXECUTING"), eventInfo = { args: this.args, options: this.options, retryCount: this.retryCount }, error = new BottleneckError$1(`This job timed out after ${this.options.expiration} ms.`), this._onFailure(error, eventInfo, clearGlobalState, run, free);
        }
        async _onFailure(error, eventInfo, clearGlobalState, run, free) {
          var retry2, retryAfter;
          if (clearGlobalState())
            return retry2 = await this.Events.trigger("failed", error, eventInfo), retry2 != null ? (retryAfter = ~~retry2, this.Events.trigger("retry", `Retrying ${this.options.id} after ${retryAfter} ms`, eventInfo), this.retryCount++, run(retryAfter)) : (this.doDone(eventInfo), await free(this.options, eventInfo), this._assertStatus("DONE"), this._reject(error));
        }
        doDone(eventInfo) {
          return this._assertStatus("EXECUTING"), this._states.next(this.options.id), this.Events.trigger("done", eventInfo);
        }
      };
      var Job_1 = Job, BottleneckError$2, LocalDatastore, parser$2;
      parser$2 = parser, BottleneckError$2 = BottleneckError_1, LocalDatastore = class {
        constructor(instance, storeOptions, storeInstanceOptions) {
          this.instance = instance, this.storeOptions = storeOptions, this.clientId = this.instance._randomIndex(), parser$2.load(storeInstanceOptions, storeInstanceOptions, this), this._nextRequest = this._lastReservoirRefresh = this._lastReservoirIncrease = Date.now(), this._running = 0, this._done = 0, this._unblockTime = 0, this.ready = this.Promise.resolve(), this.clients = {}, this._startHeartbeat();
        }
        _startHeartbeat() {
          var base;
          return this.heartbeat == null && (this.storeOptions.reservoirRefreshInterval != null && this.storeOptions.reservoirRefreshAmount != null || this.storeOptions.reservoirIncreaseInterval != null && this.storeOptions.reservoirIncreaseAmount != null) ? typeof (base = this.heartbeat = setInterval(() => {
            var amount, incr, maximum, now, reservoir;
            if (now = Date.now(), this.storeOptions.reservoirRefreshInterval != null && now >= this._lastReservoirRefresh + this.storeOptions.reservoirRefreshInterval && (this._lastReservoirRefresh = now, this.storeOptions.reservoir = this.storeOptions.reservoirRefreshAmount, this.instance._drainAll(this.computeCapacity())), this.storeOptions.reservoirIncreaseInterval != null && now >= this._lastReservoirIncrease + this.storeOptions.reservoirIncreaseInterval && ({
              reservoirIncreaseAmount: amount,
              reservoirIncreaseMaximum: maximum,
              reservoir
            } = this.storeOptions, this._lastReservoirIncrease = now, incr = maximum != null ? Math.min(amount, maximum - reservoir) : amount, incr > 0))
              return this.storeOptions.reservoir += incr, this.instance._drainAll(this.computeCapacity());
          }, this.heartbeatInterval)).unref == "function" ? base.unref() : void 0 : clearInterval(this.heartbeat);
        }
        async __publish__(message) {
          return await this.yieldLoop(), this.instance.Events.trigger("message", message.toString());
        }
        async __disconnect__(flush) {
          return await this.yieldLoop(), clearInterval(this.heartbeat), this.Promise.resolve();
        }
        yieldLoop(t = 0) {
          return new this.Promise(function(resolve2, reject) {
            return setTimeout(resolve2, t);
          });
        }
        computePenalty() {
          var ref;
          return (ref = this.storeOptions.penalty) != null ? ref : 15 * this.storeOptions.minTime || 5e3;
        }
        async __updateSettings__(options) {
          return await this.yieldLoop(), parser$2.overwrite(options, options, this.storeOptions), this._startHeartbeat(), this.instance._drainAll(this.computeCapacity()), !0;
        }
        async __running__() {
          return await this.yieldLoop(), this._running;
        }
        async __queued__() {
          return await this.yieldLoop(), this.instance.queued();
        }
        async __done__() {
          return await this.yieldLoop(), this._done;
        }
        async __groupCheck__(time) {
          return await this.yieldLoop(), this._nextRequest + this.timeout < time;
        }
        computeCapacity() {
          var maxConcurrent, reservoir;
          return { maxConcurrent, reservoir } = this.storeOptions, maxConcurrent != null && reservoir != null ? Math.min(maxConcurrent - this._running, reservoir) : maxConcurrent != null ? maxConcurrent - this._running : reservoir ?? null;
        }
        conditionsCheck(weight) {
          var capacity;
          return capacity = this.computeCapacity(), capacity == null || weight <= capacity;
        }
        async __incrementReservoir__(incr) {
          var reservoir;
          return await this.yieldLoop(), reservoir = this.storeOptions.reservoir += incr, this.instance._drainAll(this.computeCapacity()), reservoir;
        }
        async __currentReservoir__() {
          return await this.yieldLoop(), this.storeOptions.reservoir;
        }
        isBlocked(now) {
          return this._unblockTime >= now;
        }
        check(weight, now) {
          return this.conditionsCheck(weight) && this._nextRequest - now <= 0;
        }
        async __check__(weight) {
          var now;
          return await this.yieldLoop(), now = Date.now(), this.check(weight, now);
        }
        async __register__(index, weight, expiration) {
          var now, wait;
          return await this.yieldLoop(), now = Date.now(), this.conditionsCheck(weight) ? (this._running += weight, this.storeOptions.reservoir != null && (this.storeOptions.reservoir -= weight), wait = Math.max(this._nextRequest - now, 0), this._nextRequest = now + wait + this.storeOptions.minTime, {
            success: !0,
            wait,
            reservoir: this.storeOptions.reservoir
          }) : {
            success: !1
          };
        }
        strategyIsBlock() {
          return this.storeOptions.strategy === 3;
        }
        async __submit__(queueLength, weight) {
          var blocked, now, reachedHWM;
          if (await this.yieldLoop(), this.storeOptions.maxConcurrent != null && weight > this.storeOptions.maxConcurrent)
            throw new BottleneckError$2(`Impossible to add a job having a weight of ${weight} to a limiter having a maxConcurrent setting of ${this.storeOptions.maxConcurrent}`);
          return now = Date.now(), reachedHWM = this.storeOptions.highWater != null && queueLength === this.storeOptions.highWater && !this.check(weight, now), blocked = this.strategyIsBlock() && (reachedHWM || this.isBlocked(now)), blocked && (this._unblockTime = now + this.computePenalty(), this._nextRequest = this._unblockTime + this.storeOptions.minTime, this.instance._dropAllQueued()), {
            reachedHWM,
            blocked,
            strategy: this.storeOptions.strategy
          };
        }
        async __free__(index, weight) {
          return await this.yieldLoop(), this._running -= weight, this._done += weight, this.instance._drainAll(this.computeCapacity()), {
            running: this._running
          };
        }
      };
      var LocalDatastore_1 = LocalDatastore, BottleneckError$3, States;
      BottleneckError$3 = BottleneckError_1, States = class {
        constructor(status1) {
          this.status = status1, this._jobs = {}, this.counts = this.status.map(function() {
            return 0;
          });
        }
        next(id) {
          var current, next;
          if (current = this._jobs[id], next = current + 1, current != null && next < this.status.length)
            return this.counts[current]--, this.counts[next]++, this._jobs[id]++;
          if (current != null)
            return this.counts[current]--, delete this._jobs[id];
        }
        start(id) {
          var initial;
          return initial = 0, this._jobs[id] = initial, this.counts[initial]++;
        }
        remove(id) {
          var current;
          return current = this._jobs[id], current != null && (this.counts[current]--, delete this._jobs[id]), current != null;
        }
        jobStatus(id) {
          var ref;
          return (ref = this.status[this._jobs[id]]) != null ? ref : null;
        }
        statusJobs(status) {
          var k, pos, ref, results, v;
          if (status != null) {
            if (pos = this.status.indexOf(status), pos < 0)
              throw new BottleneckError$3(`status must be one of ${this.status.join(", ")}`);
            ref = this._jobs, results = [];
            for (k in ref)
              v = ref[k], v === pos && results.push(k);
            return results;
          } else
            return Object.keys(this._jobs);
        }
        statusCounts() {
          return this.counts.reduce(((acc, v, i) => (acc[this.status[i]] = v, acc)), {});
        }
      };
      var States_1 = States, DLList$2, Sync;
      DLList$2 = DLList_1, Sync = class {
        constructor(name, Promise2) {
          this.schedule = this.schedule.bind(this), this.name = name, this.Promise = Promise2, this._running = 0, this._queue = new DLList$2();
        }
        isEmpty() {
          return this._queue.length === 0;
        }
        async _tryToRun() {
          var args, cb, error, reject, resolve2, returned, task;
          if (this._running < 1 && this._queue.length > 0)
            return this._running++, { task, args, resolve: resolve2, reject } = this._queue.shift(), cb = await (async function() {
              try {
                return returned = await task(...args), function() {
                  return resolve2(returned);
                };
              } catch (error1) {
                return error = error1, function() {
                  return reject(error);
                };
              }
            })(), this._running--, this._tryToRun(), cb();
        }
        schedule(task, ...args) {
          var promise, reject, resolve2;
          return resolve2 = reject = null, promise = new this.Promise(function(_resolve, _reject) {
            return resolve2 = _resolve, reject = _reject;
          }), this._queue.push({ task, args, resolve: resolve2, reject }), this._tryToRun(), promise;
        }
      };
      var Sync_1 = Sync, version = "2.19.5", version$1 = {
        version
      }, version$2 = /* @__PURE__ */ Object.freeze({
        version,
        default: version$1
      }), require$$2 = () => console.log("You must import the full version of Bottleneck in order to use this feature."), require$$3 = () => console.log("You must import the full version of Bottleneck in order to use this feature."), require$$4 = () => console.log("You must import the full version of Bottleneck in order to use this feature."), Events$2, Group, IORedisConnection$1, RedisConnection$1, Scripts$1, parser$3;
      parser$3 = parser, Events$2 = Events_1, RedisConnection$1 = require$$2, IORedisConnection$1 = require$$3, Scripts$1 = require$$4, Group = (function() {
        class Group2 {
          constructor(limiterOptions = {}) {
            this.deleteKey = this.deleteKey.bind(this), this.limiterOptions = limiterOptions, parser$3.load(this.limiterOptions, this.defaults, this), this.Events = new Events$2(this), this.instances = {}, this.Bottleneck = Bottleneck_1, this._startAutoCleanup(), this.sharedConnection = this.connection != null, this.connection == null && (this.limiterOptions.datastore === "redis" ? this.connection = new RedisConnection$1(Object.assign({}, this.limiterOptions, { Events: this.Events })) : this.limiterOptions.datastore === "ioredis" && (this.connection = new IORedisConnection$1(Object.assign({}, this.limiterOptions, { Events: this.Events }))));
          }
          key(key = "") {
            var ref;
            return (ref = this.instances[key]) != null ? ref : (() => {
              var limiter;
              return limiter = this.instances[key] = new this.Bottleneck(Object.assign(this.limiterOptions, {
                id: `${this.id}-${key}`,
                timeout: this.timeout,
                connection: this.connection
              })), this.Events.trigger("created", limiter, key), limiter;
            })();
          }
          async deleteKey(key = "") {
            var deleted, instance;
            return instance = this.instances[key], this.connection && (deleted = await this.connection.__runCommand__(["del", ...Scripts$1.allKeys(`${this.id}-${key}`)])), instance != null && (delete this.instances[key], await instance.disconnect()), instance != null || deleted > 0;
          }
          limiters() {
            var k, ref, results, v;
            ref = this.instances, results = [];
            for (k in ref)
              v = ref[k], results.push({
                key: k,
                limiter: v
              });
            return results;
          }
          keys() {
            return Object.keys(this.instances);
          }
          async clusterKeys() {
            var cursor, end, found, i, k, keys, len, next, start;
            if (this.connection == null)
              return this.Promise.resolve(this.keys());
            for (keys = [], cursor = null, start = `b_${this.id}-`.length, end = 9; cursor !== 0; )
              for ([next, found] = await this.connection.__runCommand__(["scan", cursor ?? 0, "match", `b_${this.id}-*_settings`, "count", 1e4]), cursor = ~~next, i = 0, len = found.length; i < len; i++)
                k = found[i], keys.push(k.slice(start, -end));
            return keys;
          }
          _startAutoCleanup() {
            var base;
            return clearInterval(this.interval), typeof (base = this.interval = setInterval(async () => {
              var e, k, ref, results, time, v;
              time = Date.now(), ref = this.instances, results = [];
              for (k in ref) {
                v = ref[k];
                try {
                  await v._store.__groupCheck__(time) ? results.push(this.deleteKey(k)) : results.push(void 0);
                } catch (error) {
                  e = error, results.push(v.Events.trigger("error", e));
                }
              }
              return results;
            }, this.timeout / 2)).unref == "function" ? base.unref() : void 0;
          }
          updateSettings(options = {}) {
            if (parser$3.overwrite(options, this.defaults, this), parser$3.overwrite(options, options, this.limiterOptions), options.timeout != null)
              return this._startAutoCleanup();
          }
          disconnect(flush = !0) {
            var ref;
            if (!this.sharedConnection)
              return (ref = this.connection) != null ? ref.disconnect(flush) : void 0;
          }
        }
        return Group2.prototype.defaults = {
          timeout: 1e3 * 60 * 5,
          connection: null,
          Promise,
          id: "group-key"
        }, Group2;
      }).call(commonjsGlobal);
      var Group_1 = Group, Batcher, Events$3, parser$4;
      parser$4 = parser, Events$3 = Events_1, Batcher = (function() {
        class Batcher2 {
          constructor(options = {}) {
            this.options = options, parser$4.load(this.options, this.defaults, this), this.Events = new Events$3(this), this._arr = [], this._resetPromise(), this._lastFlush = Date.now();
          }
          _resetPromise() {
            return this._promise = new this.Promise((res, rej) => this._resolve = res);
          }
          _flush() {
            return clearTimeout(this._timeout), this._lastFlush = Date.now(), this._resolve(), this.Events.trigger("batch", this._arr), this._arr = [], this._resetPromise();
          }
          add(data) {
            var ret;
            return this._arr.push(data), ret = this._promise, this._arr.length === this.maxSize ? this._flush() : this.maxTime != null && this._arr.length === 1 && (this._timeout = setTimeout(() => this._flush(), this.maxTime)), ret;
          }
        }
        return Batcher2.prototype.defaults = {
          maxTime: null,
          maxSize: null,
          Promise
        }, Batcher2;
      }).call(commonjsGlobal);
      var Batcher_1 = Batcher, require$$4$1 = () => console.log("You must import the full version of Bottleneck in order to use this feature."), require$$8 = getCjsExportFromNamespace(version$2), Bottleneck2, DEFAULT_PRIORITY$1, Events$4, Job$1, LocalDatastore$1, NUM_PRIORITIES$1, Queues$1, RedisDatastore$1, States$1, Sync$1, parser$5, splice = [].splice;
      NUM_PRIORITIES$1 = 10, DEFAULT_PRIORITY$1 = 5, parser$5 = parser, Queues$1 = Queues_1, Job$1 = Job_1, LocalDatastore$1 = LocalDatastore_1, RedisDatastore$1 = require$$4$1, Events$4 = Events_1, States$1 = States_1, Sync$1 = Sync_1, Bottleneck2 = (function() {
        class Bottleneck3 {
          constructor(options = {}, ...invalid) {
            var storeInstanceOptions, storeOptions;
            this._addToQueue = this._addToQueue.bind(this), this._validateOptions(options, invalid), parser$5.load(options, this.instanceDefaults, this), this._queues = new Queues$1(NUM_PRIORITIES$1), this._scheduled = {}, this._states = new States$1(["RECEIVED", "QUEUED", "RUNNING", "EXECUTING"].concat(this.trackDoneStatus ? ["DONE"] : [])), this._limiter = null, this.Events = new Events$4(this), this._submitLock = new Sync$1("submit", this.Promise), this._registerLock = new Sync$1("register", this.Promise), storeOptions = parser$5.load(options, this.storeDefaults, {}), this._store = (function() {
              if (this.datastore === "redis" || this.datastore === "ioredis" || this.connection != null)
                return storeInstanceOptions = parser$5.load(options, this.redisStoreDefaults, {}), new RedisDatastore$1(this, storeOptions, storeInstanceOptions);
              if (this.datastore === "local")
                return storeInstanceOptions = parser$5.load(options, this.localStoreDefaults, {}), new LocalDatastore$1(this, storeOptions, storeInstanceOptions);
              throw new Bottleneck3.prototype.BottleneckError(`Invalid datastore type: ${this.datastore}`);
            }).call(this), this._queues.on("leftzero", () => {
              var ref;
              return (ref = this._store.heartbeat) != null && typeof ref.ref == "function" ? ref.ref() : void 0;
            }), this._queues.on("zero", () => {
              var ref;
              return (ref = this._store.heartbeat) != null && typeof ref.unref == "function" ? ref.unref() : void 0;
            });
          }
          _validateOptions(options, invalid) {
            if (!(options != null && typeof options == "object" && invalid.length === 0))
              throw new Bottleneck3.prototype.BottleneckError("Bottleneck v2 takes a single object argument. Refer to https://github.com/SGrondin/bottleneck#upgrading-to-v2 if you're upgrading from Bottleneck v1.");
          }
          ready() {
            return this._store.ready;
          }
          clients() {
            return this._store.clients;
          }
          channel() {
            return `b_${this.id}`;
          }
          channel_client() {
            return `b_${this.id}_${this._store.clientId}`;
          }
          publish(message) {
            return this._store.__publish__(message);
          }
          disconnect(flush = !0) {
            return this._store.__disconnect__(flush);
          }
          chain(_limiter) {
            return this._limiter = _limiter, this;
          }
          queued(priority) {
            return this._queues.queued(priority);
          }
          clusterQueued() {
            return this._store.__queued__();
          }
          empty() {
            return this.queued() === 0 && this._submitLock.isEmpty();
          }
          running() {
            return this._store.__running__();
          }
          done() {
            return this._store.__done__();
          }
          jobStatus(id) {
            return this._states.jobStatus(id);
          }
          jobs(status) {
            return this._states.statusJobs(status);
          }
          counts() {
            return this._states.statusCounts();
          }
          _randomIndex() {
            return Math.random().toString(36).slice(2);
          }
          check(weight = 1) {
            return this._store.__check__(weight);
          }
          _clearGlobalState(index) {
            return this._scheduled[index] != null ? (clearTimeout(this._scheduled[index].expiration), delete this._scheduled[index], !0) : !1;
          }
          async _free(index, job, options, eventInfo) {
            var e, running;
            try {
              if ({ running } = await this._store.__free__(index, options.weight), this.Events.trigger("debug", `Freed ${options.id}`, eventInfo), running === 0 && this.empty())
                return this.Events.trigger("idle");
            } catch (error1) {
              return e = error1, this.Events.trigger("error", e);
            }
          }
          _run(index, job, wait) {
            var clearGlobalState, free, run;
            return job.doRun(), clearGlobalState = this._clearGlobalState.bind(this, index), run = this._run.bind(this, index, job), free = this._free.bind(this, index, job), this._scheduled[index] = {
              timeout: setTimeout(() => job.doExecute(this._limiter, clearGlobalState, run, free), wait),
              expiration: job.options.expiration != null ? setTimeout(function() {
                return job.doExpire(clearGlobalState, run, free);
              }, wait + job.options.expiration) : void 0,
              job
            };
          }
          _drainOne(capacity) {
            return this._registerLock.schedule(() => {
              var args, index, next, options, queue;
              return this.queued() === 0 ? this.Promise.resolve(null) : (queue = this._queues.getFirst(), { options, args } = next = queue.first(), capacity != null && options.weight > capacity ? this.Promise.resolve(null) : (this.Events.trigger("debug", `Draining ${options.id}`, { args, options }), index = this._randomIndex(), this._store.__register__(index, options.weight, options.expiration).then(({ success, wait, reservoir }) => {
                var empty;
                return this.Events.trigger("debug", `Drained ${options.id}`, { success, args, options }), success ? (queue.shift(), empty = this.empty(), empty && this.Events.trigger("empty"), reservoir === 0 && this.Events.trigger("depleted", empty), this._run(index, next, wait), this.Promise.resolve(options.weight)) : this.Promise.resolve(null);
              })));
            });
          }
          _drainAll(capacity, total = 0) {
            return this._drainOne(capacity).then((drained) => {
              var newCapacity;
              return drained != null ? (newCapacity = capacity != null ? capacity - drained : capacity, this._drainAll(newCapacity, total + drained)) : this.Promise.resolve(total);
            }).catch((e) => this.Events.trigger("error", e));
          }
          _dropAllQueued(message) {
            return this._queues.shiftAll(function(job) {
              return job.doDrop({ message });
            });
          }
          stop(options = {}) {
            var done, waitForExecuting;
            return options = parser$5.load(options, this.stopDefaults), waitForExecuting = (at) => {
              var finished;
              return finished = () => {
                var counts;
                return counts = this._states.counts, counts[0] + counts[1] + counts[2] + counts[3] === at;
              }, new this.Promise((resolve2, reject) => finished() ? resolve2() : this.on("done", () => {
                if (finished())
                  return this.removeAllListeners("done"), resolve2();
              }));
            }, done = options.dropWaitingJobs ? (this._run = function(index, next) {
              return next.doDrop({
                message: options.dropErrorMessage
              });
            }, this._drainOne = () => this.Promise.resolve(null), this._registerLock.schedule(() => this._submitLock.schedule(() => {
              var k, ref, v;
              ref = this._scheduled;
              for (k in ref)
                v = ref[k], this.jobStatus(v.job.options.id) === "RUNNING" && (clearTimeout(v.timeout), clearTimeout(v.expiration), v.job.doDrop({
                  message: options.dropErrorMessage
                }));
              return this._dropAllQueued(options.dropErrorMessage), waitForExecuting(0);
            }))) : this.schedule({
              priority: NUM_PRIORITIES$1 - 1,
              weight: 0
            }, () => waitForExecuting(1)), this._receive = function(job) {
              return job._reject(new Bottleneck3.prototype.BottleneckError(options.enqueueErrorMessage));
            }, this.stop = () => this.Promise.reject(new Bottleneck3.prototype.BottleneckError("stop() has already been called")), done;
          }
          async _addToQueue(job) {
            var args, blocked, error, options, reachedHWM, shifted, strategy;
            ({ args, options } = job);
            try {
              ({ reachedHWM, blocked, strategy } = await this._store.__submit__(this.queued(), options.weight));
            } catch (error1) {
              return error = error1, this.Events.trigger("debug", `Could not queue ${options.id}`, { args, options, error }), job.doDrop({ error }), !1;
            }
            return blocked ? (job.doDrop(), !0) : reachedHWM && (shifted = strategy === Bottleneck3.prototype.strategy.LEAK ? this._queues.shiftLastFrom(options.priority) : strategy === Bottleneck3.prototype.strategy.OVERFLOW_PRIORITY ? this._queues.shiftLastFrom(options.priority + 1) : strategy === Bottleneck3.prototype.strategy.OVERFLOW ? job : void 0, shifted?.doDrop(), shifted == null || strategy === Bottleneck3.prototype.strategy.OVERFLOW) ? (shifted == null && job.doDrop(), reachedHWM) : (job.doQueue(reachedHWM, blocked), this._queues.push(job), await this._drainAll(), reachedHWM);
          }
          _receive(job) {
            return this._states.jobStatus(job.options.id) != null ? (job._reject(new Bottleneck3.prototype.BottleneckError(`A job with the same id already exists (id=${job.options.id})`)), !1) : (job.doReceive(), this._submitLock.schedule(this._addToQueue, job));
          }
          submit(...args) {
            var cb, fn, job, options, ref, ref1, task;
            return typeof args[0] == "function" ? (ref = args, [fn, ...args] = ref, [cb] = splice.call(args, -1), options = parser$5.load({}, this.jobDefaults)) : (ref1 = args, [options, fn, ...args] = ref1, [cb] = splice.call(args, -1), options = parser$5.load(options, this.jobDefaults)), task = (...args2) => new this.Promise(function(resolve2, reject) {
              return fn(...args2, function(...args3) {
                return (args3[0] != null ? reject : resolve2)(args3);
              });
            }), job = new Job$1(task, args, options, this.jobDefaults, this.rejectOnDrop, this.Events, this._states, this.Promise), job.promise.then(function(args2) {
              return typeof cb == "function" ? cb(...args2) : void 0;
            }).catch(function(args2) {
              return Array.isArray(args2) ? typeof cb == "function" ? cb(...args2) : void 0 : typeof cb == "function" ? cb(args2) : void 0;
            }), this._receive(job);
          }
          schedule(...args) {
            var job, options, task;
            return typeof args[0] == "function" ? ([task, ...args] = args, options = {}) : [options, task, ...args] = args, job = new Job$1(task, args, options, this.jobDefaults, this.rejectOnDrop, this.Events, this._states, this.Promise), this._receive(job), job.promise;
          }
          wrap(fn) {
            var schedule, wrapped;
            return schedule = this.schedule.bind(this), wrapped = function(...args) {
              return schedule(fn.bind(this), ...args);
            }, wrapped.withOptions = function(options, ...args) {
              return schedule(options, fn, ...args);
            }, wrapped;
          }
          async updateSettings(options = {}) {
            return await this._store.__updateSettings__(parser$5.overwrite(options, this.storeDefaults)), parser$5.overwrite(options, this.instanceDefaults, this), this;
          }
          currentReservoir() {
            return this._store.__currentReservoir__();
          }
          incrementReservoir(incr = 0) {
            return this._store.__incrementReservoir__(incr);
          }
        }
        return Bottleneck3.default = Bottleneck3, Bottleneck3.Events = Events$4, Bottleneck3.version = Bottleneck3.prototype.version = require$$8.version, Bottleneck3.strategy = Bottleneck3.prototype.strategy = {
          LEAK: 1,
          OVERFLOW: 2,
          OVERFLOW_PRIORITY: 4,
          BLOCK: 3
        }, Bottleneck3.BottleneckError = Bottleneck3.prototype.BottleneckError = BottleneckError_1, Bottleneck3.Group = Bottleneck3.prototype.Group = Group_1, Bottleneck3.RedisConnection = Bottleneck3.prototype.RedisConnection = require$$2, Bottleneck3.IORedisConnection = Bottleneck3.prototype.IORedisConnection = require$$3, Bottleneck3.Batcher = Bottleneck3.prototype.Batcher = Batcher_1, Bottleneck3.prototype.jobDefaults = {
          priority: DEFAULT_PRIORITY$1,
          weight: 1,
          expiration: null,
          id: "<no-id>"
        }, Bottleneck3.prototype.storeDefaults = {
          maxConcurrent: null,
          minTime: 0,
          highWater: null,
          strategy: Bottleneck3.prototype.strategy.LEAK,
          penalty: null,
          reservoir: null,
          reservoirRefreshInterval: null,
          reservoirRefreshAmount: null,
          reservoirIncreaseInterval: null,
          reservoirIncreaseAmount: null,
          reservoirIncreaseMaximum: null
        }, Bottleneck3.prototype.localStoreDefaults = {
          Promise,
          timeout: null,
          heartbeatInterval: 250
        }, Bottleneck3.prototype.redisStoreDefaults = {
          Promise,
          timeout: null,
          heartbeatInterval: 5e3,
          clientTimeout: 1e4,
          Redis: null,
          clientOptions: {},
          clusterNodes: null,
          clearDatastore: !1,
          connection: null
        }, Bottleneck3.prototype.instanceDefaults = {
          datastore: "local",
          connection: null,
          id: "<no-id>",
          rejectOnDrop: !0,
          trackDoneStatus: !1,
          Promise
        }, Bottleneck3.prototype.stopDefaults = {
          enqueueErrorMessage: "This limiter has been stopped and cannot accept new jobs.",
          dropWaitingJobs: !0,
          dropErrorMessage: "This limiter has been stopped."
        }, Bottleneck3;
      }).call(commonjsGlobal);
      var Bottleneck_1 = Bottleneck2, lib = Bottleneck_1;
      return lib;
    }));
  }
});

// src/github/runner.ts
import { existsSync as existsSync3 } from "node:fs";
import { tmpdir } from "node:os";

// node_modules/@actions/core/lib/command.js
import * as os from "os";

// node_modules/@actions/core/lib/utils.js
function toCommandValue(input) {
  return input == null ? "" : typeof input == "string" || input instanceof String ? input : JSON.stringify(input);
}

// node_modules/@actions/core/lib/command.js
function issueCommand(command, properties, message) {
  let cmd = new Command(command, properties, message);
  process.stdout.write(cmd.toString() + os.EOL);
}
var CMD_STRING = "::", Command = class {
  constructor(command, properties, message) {
    command || (command = "missing.command"), this.command = command, this.properties = properties, this.message = message;
  }
  toString() {
    let cmdStr = CMD_STRING + this.command;
    if (this.properties && Object.keys(this.properties).length > 0) {
      cmdStr += " ";
      let first = !0;
      for (let key in this.properties)
        if (this.properties.hasOwnProperty(key)) {
          let val = this.properties[key];
          val && (first ? first = !1 : cmdStr += ",", cmdStr += `${key}=${escapeProperty(val)}`);
        }
    }
    return cmdStr += `${CMD_STRING}${escapeData(this.message)}`, cmdStr;
  }
};
function escapeData(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
  return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}

// node_modules/@actions/core/lib/file-command.js
import * as crypto from "crypto";
import * as fs from "fs";
import * as os2 from "os";
function issueFileCommand(command, message) {
  let filePath = process.env[`GITHUB_${command}`];
  if (!filePath)
    throw new Error(`Unable to find environment variable for file command ${command}`);
  if (!fs.existsSync(filePath))
    throw new Error(`Missing file at path: ${filePath}`);
  fs.appendFileSync(filePath, `${toCommandValue(message)}${os2.EOL}`, {
    encoding: "utf8"
  });
}
function prepareKeyValueMessage(key, value) {
  let delimiter = `ghadelimiter_${crypto.randomUUID()}`, convertedValue = toCommandValue(value);
  if (key.includes(delimiter))
    throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
  if (convertedValue.includes(delimiter))
    throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
  return `${key}<<${delimiter}${os2.EOL}${convertedValue}${os2.EOL}${delimiter}`;
}

// node_modules/@actions/core/lib/core.js
import * as os4 from "os";

// node_modules/@actions/http-client/lib/index.js
var tunnel = __toESM(require_tunnel(), 1), import_undici = __toESM(require_undici(), 1);
var HttpCodes;
(function(HttpCodes2) {
  HttpCodes2[HttpCodes2.OK = 200] = "OK", HttpCodes2[HttpCodes2.MultipleChoices = 300] = "MultipleChoices", HttpCodes2[HttpCodes2.MovedPermanently = 301] = "MovedPermanently", HttpCodes2[HttpCodes2.ResourceMoved = 302] = "ResourceMoved", HttpCodes2[HttpCodes2.SeeOther = 303] = "SeeOther", HttpCodes2[HttpCodes2.NotModified = 304] = "NotModified", HttpCodes2[HttpCodes2.UseProxy = 305] = "UseProxy", HttpCodes2[HttpCodes2.SwitchProxy = 306] = "SwitchProxy", HttpCodes2[HttpCodes2.TemporaryRedirect = 307] = "TemporaryRedirect", HttpCodes2[HttpCodes2.PermanentRedirect = 308] = "PermanentRedirect", HttpCodes2[HttpCodes2.BadRequest = 400] = "BadRequest", HttpCodes2[HttpCodes2.Unauthorized = 401] = "Unauthorized", HttpCodes2[HttpCodes2.PaymentRequired = 402] = "PaymentRequired", HttpCodes2[HttpCodes2.Forbidden = 403] = "Forbidden", HttpCodes2[HttpCodes2.NotFound = 404] = "NotFound", HttpCodes2[HttpCodes2.MethodNotAllowed = 405] = "MethodNotAllowed", HttpCodes2[HttpCodes2.NotAcceptable = 406] = "NotAcceptable", HttpCodes2[HttpCodes2.ProxyAuthenticationRequired = 407] = "ProxyAuthenticationRequired", HttpCodes2[HttpCodes2.RequestTimeout = 408] = "RequestTimeout", HttpCodes2[HttpCodes2.Conflict = 409] = "Conflict", HttpCodes2[HttpCodes2.Gone = 410] = "Gone", HttpCodes2[HttpCodes2.TooManyRequests = 429] = "TooManyRequests", HttpCodes2[HttpCodes2.InternalServerError = 500] = "InternalServerError", HttpCodes2[HttpCodes2.NotImplemented = 501] = "NotImplemented", HttpCodes2[HttpCodes2.BadGateway = 502] = "BadGateway", HttpCodes2[HttpCodes2.ServiceUnavailable = 503] = "ServiceUnavailable", HttpCodes2[HttpCodes2.GatewayTimeout = 504] = "GatewayTimeout";
})(HttpCodes || (HttpCodes = {}));
var Headers;
(function(Headers2) {
  Headers2.Accept = "accept", Headers2.ContentType = "content-type";
})(Headers || (Headers = {}));
var MediaTypes;
(function(MediaTypes2) {
  MediaTypes2.ApplicationJson = "application/json";
})(MediaTypes || (MediaTypes = {}));
var HttpRedirectCodes = [
  HttpCodes.MovedPermanently,
  HttpCodes.ResourceMoved,
  HttpCodes.SeeOther,
  HttpCodes.TemporaryRedirect,
  HttpCodes.PermanentRedirect
], HttpResponseRetryCodes = [
  HttpCodes.BadGateway,
  HttpCodes.ServiceUnavailable,
  HttpCodes.GatewayTimeout
];

// node_modules/@actions/core/lib/summary.js
import { EOL as EOL3 } from "os";
import { constants, promises } from "fs";
var __awaiter = function(thisArg, _arguments, P, generator) {
  function adopt(value) {
    return value instanceof P ? value : new P(function(resolve2) {
      resolve2(value);
    });
  }
  return new (P || (P = Promise))(function(resolve2, reject) {
    function fulfilled(value) {
      try {
        step(generator.next(value));
      } catch (e) {
        reject(e);
      }
    }
    function rejected(value) {
      try {
        step(generator.throw(value));
      } catch (e) {
        reject(e);
      }
    }
    function step(result) {
      result.done ? resolve2(result.value) : adopt(result.value).then(fulfilled, rejected);
    }
    step((generator = generator.apply(thisArg, _arguments || [])).next());
  });
}, { access, appendFile, writeFile } = promises, SUMMARY_ENV_VAR = "GITHUB_STEP_SUMMARY";
var Summary = class {
  constructor() {
    this._buffer = "";
  }
  /**
   * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
   * Also checks r/w permissions.
   *
   * @returns step summary file path
   */
  filePath() {
    return __awaiter(this, void 0, void 0, function* () {
      if (this._filePath)
        return this._filePath;
      let pathFromEnv = process.env[SUMMARY_ENV_VAR];
      if (!pathFromEnv)
        throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
      try {
        yield access(pathFromEnv, constants.R_OK | constants.W_OK);
      } catch {
        throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
      }
      return this._filePath = pathFromEnv, this._filePath;
    });
  }
  /**
   * Wraps content in an HTML tag, adding any HTML attributes
   *
   * @param {string} tag HTML tag to wrap
   * @param {string | null} content content within the tag
   * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
   *
   * @returns {string} content wrapped in HTML element
   */
  wrap(tag, content, attrs = {}) {
    let htmlAttrs = Object.entries(attrs).map(([key, value]) => ` ${key}="${value}"`).join("");
    return content ? `<${tag}${htmlAttrs}>${content}</${tag}>` : `<${tag}${htmlAttrs}>`;
  }
  /**
   * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
   *
   * @param {SummaryWriteOptions} [options] (optional) options for write operation
   *
   * @returns {Promise<Summary>} summary instance
   */
  write(options) {
    return __awaiter(this, void 0, void 0, function* () {
      let overwrite = !!options?.overwrite, filePath = yield this.filePath();
      return yield (overwrite ? writeFile : appendFile)(filePath, this._buffer, { encoding: "utf8" }), this.emptyBuffer();
    });
  }
  /**
   * Clears the summary buffer and wipes the summary file
   *
   * @returns {Summary} summary instance
   */
  clear() {
    return __awaiter(this, void 0, void 0, function* () {
      return this.emptyBuffer().write({ overwrite: !0 });
    });
  }
  /**
   * Returns the current summary buffer as a string
   *
   * @returns {string} string of summary buffer
   */
  stringify() {
    return this._buffer;
  }
  /**
   * If the summary buffer is empty
   *
   * @returns {boolen} true if the buffer is empty
   */
  isEmptyBuffer() {
    return this._buffer.length === 0;
  }
  /**
   * Resets the summary buffer without writing to summary file
   *
   * @returns {Summary} summary instance
   */
  emptyBuffer() {
    return this._buffer = "", this;
  }
  /**
   * Adds raw text to the summary buffer
   *
   * @param {string} text content to add
   * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
   *
   * @returns {Summary} summary instance
   */
  addRaw(text, addEOL = !1) {
    return this._buffer += text, addEOL ? this.addEOL() : this;
  }
  /**
   * Adds the operating system-specific end-of-line marker to the buffer
   *
   * @returns {Summary} summary instance
   */
  addEOL() {
    return this.addRaw(EOL3);
  }
  /**
   * Adds an HTML codeblock to the summary buffer
   *
   * @param {string} code content to render within fenced code block
   * @param {string} lang (optional) language to syntax highlight code
   *
   * @returns {Summary} summary instance
   */
  addCodeBlock(code2, lang) {
    let attrs = Object.assign({}, lang && { lang }), element = this.wrap("pre", this.wrap("code", code2), attrs);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML list to the summary buffer
   *
   * @param {string[]} items list of items to render
   * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
   *
   * @returns {Summary} summary instance
   */
  addList(items, ordered = !1) {
    let tag = ordered ? "ol" : "ul", listItems = items.map((item) => this.wrap("li", item)).join(""), element = this.wrap(tag, listItems);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML table to the summary buffer
   *
   * @param {SummaryTableCell[]} rows table rows
   *
   * @returns {Summary} summary instance
   */
  addTable(rows) {
    let tableBody = rows.map((row) => {
      let cells = row.map((cell) => {
        if (typeof cell == "string")
          return this.wrap("td", cell);
        let { header, data, colspan, rowspan } = cell, tag = header ? "th" : "td", attrs = Object.assign(Object.assign({}, colspan && { colspan }), rowspan && { rowspan });
        return this.wrap(tag, data, attrs);
      }).join("");
      return this.wrap("tr", cells);
    }).join(""), element = this.wrap("table", tableBody);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds a collapsable HTML details element to the summary buffer
   *
   * @param {string} label text for the closed state
   * @param {string} content collapsable content
   *
   * @returns {Summary} summary instance
   */
  addDetails(label, content) {
    let element = this.wrap("details", this.wrap("summary", label) + content);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML image tag to the summary buffer
   *
   * @param {string} src path to the image you to embed
   * @param {string} alt text description of the image
   * @param {SummaryImageOptions} options (optional) addition image attributes
   *
   * @returns {Summary} summary instance
   */
  addImage(src, alt, options) {
    let { width, height } = options || {}, attrs = Object.assign(Object.assign({}, width && { width }), height && { height }), element = this.wrap("img", null, Object.assign({ src, alt }, attrs));
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML section heading element
   *
   * @param {string} text heading text
   * @param {number | string} [level=1] (optional) the heading level, default: 1
   *
   * @returns {Summary} summary instance
   */
  addHeading(text, level) {
    let tag = `h${level}`, allowedTag = ["h1", "h2", "h3", "h4", "h5", "h6"].includes(tag) ? tag : "h1", element = this.wrap(allowedTag, text);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML thematic break (<hr>) to the summary buffer
   *
   * @returns {Summary} summary instance
   */
  addSeparator() {
    let element = this.wrap("hr", null);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML line break (<br>) to the summary buffer
   *
   * @returns {Summary} summary instance
   */
  addBreak() {
    let element = this.wrap("br", null);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML blockquote to the summary buffer
   *
   * @param {string} text quote text
   * @param {string} cite (optional) citation url
   *
   * @returns {Summary} summary instance
   */
  addQuote(text, cite) {
    let attrs = Object.assign({}, cite && { cite }), element = this.wrap("blockquote", text, attrs);
    return this.addRaw(element).addEOL();
  }
  /**
   * Adds an HTML anchor tag to the summary buffer
   *
   * @param {string} text link text/content
   * @param {string} href hyperlink
   *
   * @returns {Summary} summary instance
   */
  addLink(text, href) {
    let element = this.wrap("a", text, { href });
    return this.addRaw(element).addEOL();
  }
}, _summary = new Summary();
var summary = _summary;

// node_modules/@actions/core/lib/platform.js
import os3 from "os";

// node_modules/@actions/io/lib/io-util.js
import * as fs2 from "fs";
var { chmod, copyFile, lstat, mkdir, open, readdir, rename, rm, rmdir, stat, symlink, unlink } = fs2.promises, IS_WINDOWS = process.platform === "win32";
var READONLY = fs2.constants.O_RDONLY;

// node_modules/@actions/exec/lib/toolrunner.js
var IS_WINDOWS2 = process.platform === "win32";

// node_modules/@actions/core/lib/platform.js
var platform = os3.platform(), arch = os3.arch();

// node_modules/@actions/core/lib/core.js
var ExitCode;
(function(ExitCode2) {
  ExitCode2[ExitCode2.Success = 0] = "Success", ExitCode2[ExitCode2.Failure = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function getInput(name, options) {
  let val = process.env[`INPUT_${name.replace(/ /g, "_").toUpperCase()}`] || "";
  if (options && options.required && !val)
    throw new Error(`Input required and not supplied: ${name}`);
  return options && options.trimWhitespace === !1 ? val : val.trim();
}
function setOutput(name, value) {
  if (process.env.GITHUB_OUTPUT || "")
    return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
  process.stdout.write(os4.EOL), issueCommand("set-output", { name }, toCommandValue(value));
}
function saveState(name, value) {
  if (process.env.GITHUB_STATE || "")
    return issueFileCommand("STATE", prepareKeyValueMessage(name, value));
  issueCommand("save-state", { name }, toCommandValue(value));
}
function getState(name) {
  return process.env[`STATE_${name}`] || "";
}

// src/reporters/summary.ts
var MAX_LISTED = 100;
function summaryMarkdown(report, limit) {
  let blocks = [
    { markdown: `**${verdictSentence(report)}**`, importance: 1e3 },
    ...findingBlocks(report),
    ...freezeMapBlocks(report),
    ...notificationBlocks(report.notifications),
    ...suppressedBlocks(report),
    ...existingBlocks(report),
    { markdown: footer(report), importance: 950 }
  ];
  return fitBlocks(
    blocks,
    limit,
    (left) => `_${plural(left, "section")} left out to stay within GitHub's limits. The JSON report has everything._`
  );
}
function verdictSentence(report) {
  let { fresh, scope, failOn } = report, blocking = fresh.filter((finding) => reaches(finding.severity, failOn)), what = scope === "change" ? "This change adds" : "The repository has", incomplete = report.complete ? "" : " The analysis is incomplete, so this is not the whole answer.";
  if (fresh.length === 0) {
    if (!report.complete) return "Incomplete: no silent training bug found, but not everything could be analysed.";
    if (report.analysed === 0)
      return scope === "change" ? "No training script is touched by this change." : "There is no training script to analyse.";
    let seen = report.setups.length === 0 ? ", no training set-up in them" : "", where = `${plural(report.analysed, "file")} analysed${report.analysed === 1 ? seen.replace("them", "it") : seen}`;
    return scope === "change" ? `No new silent training bug (${where}).` : `No silent training bug (${where}).`;
  }
  let consequence = failOn === "never" ? "Nothing blocks, as configured." : blocking.length > 0 ? `${blocking.length === fresh.length ? "" : `${blocking.length} of them `}${blocking.length === 1 ? "blocks" : "block"} (fail-on: ${failOn}).` : `Nothing blocks (fail-on: ${failOn}).`;
  return `${what} ${severityCounts(fresh)}. ${capitalised(consequence)}${incomplete}`;
}
function capitalised(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
function findingBlocks({ fresh, lineUrl }) {
  let blocks = [];
  for (let group of groupByPlace(fresh)) {
    let heading = blocks.length === 0 ? `### Findings

` : `---

`;
    withoutRepetition(group).forEach(({ finding, trace, fix }, index) => {
      let text = [
        `${findingTitle(finding)} \xB7 ${placeOf(finding.location, lineUrl)}`,
        messageText(finding),
        fix === null ? "" : `**Fix** (${fix.safety}): ${proseInline(fix.title)}.`,
        traceDetails(finding.location.file.path, trace, lineUrl)
      ].filter((part) => part !== "").join(`

`);
      blocks.push({ markdown: `${index === 0 ? heading : ""}${text}`, importance: 900 - Math.min(blocks.length, 90) });
    });
  }
  return blocks;
}
function freezeMapBlocks(report) {
  return report.setups.map(freezeMap).filter((map) => map !== null).map((map, index) => ({
    markdown: index === 0 ? `### What is trained

${map}

${BAR_LEGEND}` : map,
    importance: 500 - Math.min(index, 100)
  }));
}
function notificationBlocks(notifications) {
  let [missing, other] = [notifications.filter((n) => n.incomplete), notifications.filter((n) => !n.incomplete)], blocks = [];
  return missing.length > 0 && blocks.push({ markdown: `### Not analysed

${listOf(missing)}`, importance: 940 }), other.length > 0 && blocks.push({ markdown: details(plural(other.length, "remark"), listOf(other)), importance: 300 }), blocks;
}
function listOf(notifications) {
  return listed(
    notifications.map((n) => n.path === null ? proseInline(n.message) : `${code(n.path)}: ${proseInline(n.message)}`)
  );
}
function suppressedBlocks({ suppressed, lineUrl }) {
  if (suppressed.length === 0) return [];
  let fromHere = suppressed.filter((entry) => entry.fromThisChange).length, items = suppressed.map(({ finding, fromThisChange }) => {
    let reason = finding.suppressed?.reason ?? "", why = reason === "" ? "no reason given" : prose(reason).replace(/\n+/g, " ");
    return `${oneLine(finding, lineUrl)}: ${why}${fromThisChange ? " (**suppressed by this change**)" : ""}`;
  }), title = `${plural(suppressed.length, "finding")} suppressed in the code${fromHere > 0 ? `, ${fromHere} by this change` : ""}`;
  return [{ markdown: details(title, listed(items)), importance: fromHere > 0 ? 600 : 250 }];
}
function existingBlocks({ existing, lineUrl, gone }) {
  let blocks = [];
  if (gone > 0 && blocks.push({
    markdown: `${plural(gone, "finding")} of the base ${gone === 1 ? "is" : "are"} no longer there.`,
    importance: 400
  }), existing.length === 0) return blocks;
  let items = existing.map((finding) => oneLine(finding, lineUrl)), title = `${plural(existing.length, "finding")} already in the base: not this change's doing, nothing blocks`;
  return blocks.push({ markdown: details(title, listed(items)), importance: 200 }), blocks;
}
function oneLine(finding, lineUrl) {
  return `${findingTitle(finding)} \xB7 ${placeOf(finding.location, lineUrl)}`;
}
function listed(items) {
  let lines = items.slice(0, MAX_LISTED).map((item) => `- ${item}`);
  return items.length > MAX_LISTED && lines.push(`- \u2026 ${items.length - MAX_LISTED} more in the JSON report`), lines.join(`
`);
}
function footer({ analysed, complete }) {
  return `<sub>${plural(analysed, "file")} analysed${complete ? "" : "; incomplete"}. Read from the source alone: nothing was executed.</sub>`;
}

// src/reporters/check-run.ts
var ANNOTATIONS_PER_REQUEST = 50, MAX_ANNOTATIONS = 500, SUMMARY_BYTES = 65535, MESSAGE_BYTES = 6e4, TITLE_CHARACTERS = 255, LEVEL = { error: "failure", warning: "warning", note: "notice" };
function checkOutput(report) {
  let annotations = report.fresh.slice(0, MAX_ANNOTATIONS).map(annotation), batches2 = [];
  for (let i = 0; i < annotations.length; i += ANNOTATIONS_PER_REQUEST)
    batches2.push(annotations.slice(i, i + ANNOTATIONS_PER_REQUEST));
  return {
    title: checkTitle(report),
    summary: summaryMarkdown(report, SUMMARY_BYTES),
    batches: batches2,
    left: Math.max(0, report.fresh.length - MAX_ANNOTATIONS)
  };
}
function checkTitle({ fresh, complete, existing }) {
  let counts = fresh.length > 0 ? severityCounts(fresh) : complete ? "No silent training bug" : "Nothing found", old = existing.length > 0 ? ` (${existing.length} already in the base)` : "";
  return `${counts}${complete ? "" : ", incomplete analysis"}${old}`;
}
function annotation(finding) {
  let { file, span } = finding.location, { first, last } = rawLines(finding.location), range = file.range(span.start, span.end), columns = first === last && range.start.line === range.end.line && file.cells === null && range.end.column > range.start.column ? { start_column: range.start.column + 1, end_column: range.end.column } : {}, details2 = finding.trace.map((step) => {
    let { line } = step.file.position(step.span.start);
    return `${step.file.path}:${line + 1}: ${step.message}`;
  }).join(`
`);
  return {
    path: file.path,
    start_line: first + 1,
    end_line: last + 1,
    ...columns,
    annotation_level: LEVEL[finding.severity],
    title: annotationTitle(finding),
    message: truncateBytes(asText(finding.message), MESSAGE_BYTES) || finding.rule,
    ...details2 === "" ? {} : { raw_details: truncateBytes(asText(details2), MESSAGE_BYTES) }
  };
}
function annotationTitle({ rule, confidence }) {
  return `${rule}${confidence === "certain" ? "" : ` (${confidence})`}`.slice(0, TITLE_CHARACTERS);
}

// src/reporters/annotations.ts
var PER_LEVEL = 10, MAX_MESSAGE = 4096, COMMAND = { error: "error", warning: "warning", note: "notice" };
function workflowAnnotations(findings) {
  let used = { error: 0, warning: 0, note: 0 }, commands = [];
  for (let finding of findings) {
    if (used[finding.severity]++ >= PER_LEVEL) continue;
    let { first, last } = rawLines(finding.location);
    commands.push(
      workflowCommand(COMMAND[finding.severity], asText(finding.message), {
        file: finding.location.file.path,
        line: String(first + 1),
        endLine: String(last + 1),
        title: annotationTitle(finding)
      })
    );
  }
  return { commands, left: findings.length - commands.length };
}
function workflowCommand(name, message, properties = {}) {
  let list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty2(value)}`), short = message.length > MAX_MESSAGE ? `${message.slice(0, MAX_MESSAGE - 1).replace(/[\uD800-\uDBFF]$/, "")}\u2026` : message;
  return `::${name}${list.length > 0 ? ` ${list.join(",")}` : ""}::${escapeData2(short)}`;
}
function escapeData2(text) {
  return inertLog(text).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty2(text) {
  return escapeData2(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
function inertLog(text) {
  return text.replace(/##(?=\[)/g, "# #");
}
function logText(text) {
  return inertLog(asText(text)).replace(/^(\s*)::/gm, "$1: :");
}

// src/github/environment.ts
var STATE = { checkId: "check-id", closed: "check-closed", started: "started" };

// src/github/problem.ts
var ActionProblem = class extends Error {
  constructor(message) {
    super(message), this.name = "ActionProblem";
  }
}, Superseded = class extends Error {
  constructor(analysed, newest) {
    super(
      `superseded: the head moved from ${analysed.slice(0, 7)} to ${newest.slice(0, 7)} while this run was at work`
    ), this.name = "Superseded";
  }
};

// src/github/check.ts
import { setTimeout as sleep } from "node:timers/promises";

// node_modules/@octokit/plugin-retry/dist-bundle/index.js
var import_light = __toESM(require_light(), 1);
var VERSION = "0.0.0-development";
function isRequestError(error) {
  return error.request !== void 0;
}
async function errorRequest(state, octokit, error, options) {
  if (!isRequestError(error) || !error?.request.request)
    throw error;
  if (error.status >= 400 && !state.doNotRetry.includes(error.status)) {
    let retries = options.request.retries != null ? options.request.retries : state.retries, retryAfter = Math.pow((options.request.retryCount || 0) + 1, 2);
    throw octokit.retry.retryRequest(error, retries, retryAfter);
  }
  throw error;
}
async function wrapRequest(state, octokit, request, options) {
  let limiter = new import_light.default();
  return limiter.on("failed", function(error, info) {
    let maxRetries = ~~error.request.request?.retries, after = ~~error.request.request?.retryAfter;
    if (options.request.retryCount = info.retryCount + 1, maxRetries > info.retryCount)
      return after * state.retryAfterBaseValue;
  }), limiter.schedule(
    requestWithGraphqlErrorHandling.bind(null, state, octokit, request),
    options
  );
}
async function requestWithGraphqlErrorHandling(state, octokit, request, options) {
  let response = await request(options);
  if (response.data && response.data.errors && response.data.errors.length > 0 && /Something went wrong while executing your query/.test(
    response.data.errors[0].message
  )) {
    let error = new RequestError(response.data.errors[0].message, 500, {
      request: options,
      response
    });
    return errorRequest(state, octokit, error, options);
  }
  return response;
}
function retry(octokit, octokitOptions) {
  let state = Object.assign(
    {
      enabled: !0,
      retryAfterBaseValue: 1e3,
      doNotRetry: [400, 401, 403, 404, 410, 422, 451],
      retries: 3
    },
    octokitOptions.retry
  ), retryPlugin = {
    retry: {
      retryRequest: (error, retries, retryAfter) => (error.request.request = Object.assign({}, error.request.request, {
        retries,
        retryAfter
      }), error)
    }
  };
  return state.enabled && (octokit.hook.error("request", errorRequest.bind(null, state, retryPlugin)), octokit.hook.wrap("request", wrapRequest.bind(null, state, retryPlugin))), retryPlugin;
}
retry.VERSION = VERSION;

// node_modules/@octokit/plugin-throttling/dist-bundle/index.js
var import_light2 = __toESM(require_light(), 1), VERSION2 = "0.0.0-development", noop = () => Promise.resolve();
function wrapRequest2(state, request, options) {
  return state.retryLimiter.schedule(doRequest, state, request, options);
}
async function doRequest(state, request, options) {
  let { pathname } = new URL(options.url, "http://github.test"), isAuth = isAuthRequest(options.method, pathname), isWrite = !isAuth && options.method !== "GET" && options.method !== "HEAD", isSearch = options.method === "GET" && pathname.startsWith("/search/"), isGraphQL = pathname.startsWith("/graphql"), jobOptions = ~~request.retryCount > 0 ? { priority: 0, weight: 0 } : {};
  state.clustering && (jobOptions.expiration = 1e3 * 60), (isWrite || isGraphQL) && await state.write.key(state.id).schedule(jobOptions, noop), isWrite && state.triggersNotification(pathname) && await state.notifications.key(state.id).schedule(jobOptions, noop), isSearch && await state.search.key(state.id).schedule(jobOptions, noop);
  let req = (isAuth ? state.auth : state.global).key(state.id).schedule(jobOptions, request, options);
  if (isGraphQL) {
    let res = await req;
    if (res.data.errors != null && res.data.errors.some((error) => error.type === "RATE_LIMITED"))
      throw Object.assign(new Error("GraphQL Rate Limit Exceeded"), {
        response: res,
        data: res.data
      });
  }
  return req;
}
function isAuthRequest(method, pathname) {
  return method === "PATCH" && // https://docs.github.com/en/rest/apps/apps?apiVersion=2022-11-28#create-a-scoped-access-token
  /^\/applications\/[^/]+\/token\/scoped$/.test(pathname) || method === "POST" && // https://docs.github.com/en/rest/apps/oauth-applications?apiVersion=2022-11-28#reset-a-token
  (/^\/applications\/[^/]+\/token$/.test(pathname) || // https://docs.github.com/en/rest/apps/apps?apiVersion=2022-11-28#create-an-installation-access-token-for-an-app
  /^\/app\/installations\/[^/]+\/access_tokens$/.test(pathname) || // https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps
  pathname === "/login/oauth/access_token");
}
var triggers_notification_paths_default = [
  "/orgs/{org}/invitations",
  "/orgs/{org}/invitations/{invitation_id}",
  "/orgs/{org}/teams/{team_slug}/discussions",
  "/orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments",
  "/repos/{owner}/{repo}/collaborators/{username}",
  "/repos/{owner}/{repo}/commits/{commit_sha}/comments",
  "/repos/{owner}/{repo}/issues",
  "/repos/{owner}/{repo}/issues/{issue_number}/comments",
  "/repos/{owner}/{repo}/issues/{issue_number}/sub_issue",
  "/repos/{owner}/{repo}/issues/{issue_number}/sub_issues/priority",
  "/repos/{owner}/{repo}/pulls",
  "/repos/{owner}/{repo}/pulls/{pull_number}/comments",
  "/repos/{owner}/{repo}/pulls/{pull_number}/comments/{comment_id}/replies",
  "/repos/{owner}/{repo}/pulls/{pull_number}/merge",
  "/repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers",
  "/repos/{owner}/{repo}/pulls/{pull_number}/reviews",
  "/repos/{owner}/{repo}/releases",
  "/teams/{team_id}/discussions",
  "/teams/{team_id}/discussions/{discussion_number}/comments"
];
function routeMatcher(paths) {
  let regex2 = `^(?:${paths.map(
    (path) => path.split("/").map((c) => c.startsWith("{") ? "(?:.+?)" : c).join("/")
  ).map((r) => `(?:${r})`).join("|")})[^/]*$`;
  return new RegExp(regex2, "i");
}
var regex = routeMatcher(triggers_notification_paths_default), triggersNotification = regex.test.bind(regex), groups = {}, createGroups = function(Bottleneck2, common) {
  groups.global = new Bottleneck2.Group({
    id: "octokit-global",
    maxConcurrent: 10,
    ...common
  }), groups.auth = new Bottleneck2.Group({
    id: "octokit-auth",
    maxConcurrent: 1,
    ...common
  }), groups.search = new Bottleneck2.Group({
    id: "octokit-search",
    maxConcurrent: 1,
    minTime: 2e3,
    ...common
  }), groups.write = new Bottleneck2.Group({
    id: "octokit-write",
    maxConcurrent: 1,
    minTime: 1e3,
    ...common
  }), groups.notifications = new Bottleneck2.Group({
    id: "octokit-notifications",
    maxConcurrent: 1,
    minTime: 3e3,
    ...common
  });
};
function throttling(octokit, octokitOptions) {
  let {
    enabled = !0,
    Bottleneck: Bottleneck2 = import_light2.default,
    id = "no-id",
    timeout = 1e3 * 60 * 2,
    // Redis TTL: 2 minutes
    connection
  } = octokitOptions.throttle || {};
  if (!enabled)
    return {};
  let common = { timeout };
  typeof connection < "u" && (common.connection = connection);
  let state = Object.assign(
    {
      clustering: connection != null,
      triggersNotification,
      fallbackSecondaryRateRetryAfter: 60,
      retryAfterBaseValue: 1e3,
      id
    },
    octokitOptions.throttle
  );
  if (typeof state.onSecondaryRateLimit != "function" || typeof state.onRateLimit != "function")
    throw new Error(`octokit/plugin-throttling error:
        You must pass the onSecondaryRateLimit and onRateLimit error handlers.
        See https://octokit.github.io/rest.js/#throttling

        const octokit = new Octokit({
          throttle: {
            onSecondaryRateLimit: (retryAfter, options) => {/* ... */},
            onRateLimit: (retryAfter, options) => {/* ... */}
          }
        })
    `);
  let initialized = !1, initializeBottleneck = () => {
    if (initialized)
      return;
    initialized = !0, groups.global == null && createGroups(Bottleneck2, common), state.global = state.global ?? groups.global, state.auth = state.auth ?? groups.auth, state.search = state.search ?? groups.search, state.write = state.write ?? groups.write, state.notifications = state.notifications ?? groups.notifications, state.retryLimiter = state.retryLimiter ?? new Bottleneck2();
    let events = {}, emitter = new Bottleneck2.Events(events);
    events.on("secondary-limit", state.onSecondaryRateLimit), events.on("rate-limit", state.onRateLimit), events.on(
      "error",
      (e) => octokit.log.warn("Error in throttling-plugin limit handler", e)
    ), state.retryLimiter.on("failed", async function(error, info) {
      let [state2, request, options] = info.args, { pathname } = new URL(options.url, "http://github.test");
      if (!(pathname.startsWith("/graphql") && error.status !== 401 || error.status === 403 || error.status === 429))
        return;
      let retryCount = ~~request.retryCount;
      request.retryCount = retryCount, options.request.retryCount = retryCount;
      let { wantRetry, retryAfter = 0 } = await (async function() {
        if (/\bsecondary rate\b/i.test(error.message)) {
          let retryAfter2 = Number(error.response.headers["retry-after"]) || state2.fallbackSecondaryRateRetryAfter;
          return { wantRetry: await emitter.trigger(
            "secondary-limit",
            retryAfter2,
            options,
            octokit,
            retryCount
          ), retryAfter: retryAfter2 };
        }
        if (error.response.headers != null && error.response.headers["x-ratelimit-remaining"] === "0" || (error.response.data?.errors ?? []).some(
          (error2) => error2.type === "RATE_LIMITED"
        )) {
          let rateLimitReset = new Date(
            ~~error.response.headers["x-ratelimit-reset"] * 1e3
          ).getTime(), retryAfter2 = Math.max(
            // Add one second so we retry _after_ the reset time
            // https://docs.github.com/en/rest/overview/resources-in-the-rest-api?apiVersion=2022-11-28#exceeding-the-rate-limit
            Math.ceil((rateLimitReset - Date.now()) / 1e3) + 1,
            0
          );
          return { wantRetry: await emitter.trigger(
            "rate-limit",
            retryAfter2,
            options,
            octokit,
            retryCount
          ), retryAfter: retryAfter2 };
        }
        return {};
      })();
      if (wantRetry)
        return request.retryCount++, retryAfter * state2.retryAfterBaseValue;
    });
  };
  return octokit.hook.wrap("request", (request, options) => (initializeBottleneck(), wrapRequest2(state, request, options))), {};
}
throttling.VERSION = VERSION2;
throttling.triggersNotification = triggersNotification;

// node_modules/@octokit/plugin-request-log/dist-src/version.js
var VERSION3 = "6.0.0";

// node_modules/@octokit/plugin-request-log/dist-src/index.js
function requestLog(octokit) {
  octokit.hook.wrap("request", (request, options) => {
    octokit.log.debug("request", options);
    let start = Date.now(), requestOptions = octokit.request.endpoint.parse(options), path = requestOptions.url.replace(options.baseUrl, "");
    return request(options).then((response) => {
      let requestId = response.headers["x-github-request-id"];
      return octokit.log.info(
        `${requestOptions.method} ${path} - ${response.status} with id ${requestId} in ${Date.now() - start}ms`
      ), response;
    }).catch((error) => {
      let requestId = error.response?.headers["x-github-request-id"] || "UNKNOWN";
      throw octokit.log.error(
        `${requestOptions.method} ${path} - ${error.status} with id ${requestId} in ${Date.now() - start}ms`
      ), error;
    });
  });
}
requestLog.VERSION = VERSION3;

// node_modules/@octokit/rest/dist-src/version.js
var VERSION4 = "22.0.1";

// node_modules/@octokit/rest/dist-src/index.js
var Octokit2 = Octokit.plugin(requestLog, legacyRestEndpointMethods, paginateRest).defaults(
  {
    userAgent: `octokit-rest.js/${VERSION4}`
  }
);

// src/github/client.ts
var PacedOctokit = Octokit2.plugin(retry, throttling), MAX_LIMIT_WAIT_S = 60, MAX_LIMIT_RETRIES = 2, ANSWER_TIMEOUT_MS = 6e4, ONCE = { request: { retries: 0 } };
function createClient(options) {
  let second = options.second ?? 1e3, mayWait = (what) => (seconds, request, _octokit, retries) => {
    let wait = seconds <= MAX_LIMIT_WAIT_S && retries < MAX_LIMIT_RETRIES, url = "url" in request ? String(request.url) : "a request";
    return options.log(
      `GitHub's ${what} was reached at ${url}; ${wait ? `waiting ${seconds} s` : `not waiting ${seconds} s`}`
    ), wait;
  }, octokit = new PacedOctokit({
    auth: options.token,
    baseUrl: options.apiUrl,
    userAgent: "epoch-zero",
    request: { fetch: fetchInTime },
    // Failed requests are told by whoever made them: many are expected (a token that may only read, a file that is not there).
    log: { debug: () => {
    }, info: () => {
    }, warn: options.log, error: () => {
    } },
    // 429 belongs to the throttling plugin, which knows how long to wait.
    retry: { doNotRetry: [400, 401, 403, 404, 409, 410, 422, 429, 451], retryAfterBaseValue: second },
    throttle: {
      retryAfterBaseValue: second,
      onRateLimit: mayWait("rate limit"),
      onSecondaryRateLimit: mayWait("secondary rate limit")
    }
  }), repository = { owner: options.owner, repo: options.repo }, requests = 0;
  return octokit.hook.before("request", () => {
    requests++;
  }), {
    repository,
    request: octokit.request,
    /** The `data` of a query. Throws when GitHub answers with errors and no data. */
    async graphql(query) {
      let body = (await octokit.request({ method: "POST", url: options.graphqlUrl, query })).data, data = typeof body == "object" && body !== null && "data" in body ? body.data : null;
      if (data == null) throw new Error("GitHub answered a GraphQL query without data");
      return data;
    },
    /** Requests made so far, retries not counted. */
    requests: () => requests
  };
}
function fetchInTime(url, init) {
  return (defaults.request?.fetch ?? fetch)(url, { ...init, signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
}
function statusOf(error) {
  return error instanceof Error && "status" in error && typeof error.status == "number" ? error.status : null;
}
function deniedBy(error) {
  let status = statusOf(error);
  return status !== 403 && status !== 401 || !(error instanceof Error) || /rate limit|abuse/i.test(error.message) ? null : { denied: !0, needs: headerOf(error, "x-accepted-github-permissions") };
}
function headerOf(error, name) {
  if (!("response" in error) || typeof error.response != "object" || error.response === null) return null;
  let { response } = error;
  if (!("headers" in response) || typeof response.headers != "object" || response.headers === null) return null;
  let value = Object.entries(response.headers).find(([key]) => key === name)?.[1];
  return typeof value == "string" && value !== "" ? value : null;
}

// src/github/check.ts
var SETTLE_MS = 2e3;
async function createCheck(client, check) {
  let attempt2 = async () => {
    let { data } = await client.request("POST /repos/{owner}/{repo}/check-runs", {
      ...client.repository,
      ...ONCE,
      name: check.name,
      head_sha: check.headSha,
      status: "in_progress",
      external_id: check.externalId,
      ...check.detailsUrl === null ? {} : { details_url: check.detailsUrl }
    });
    return { id: Number(data.id), url: data.html_url, login: loginOf(data.app) };
  };
  try {
    return await attempt2();
  } catch (error) {
    let denied = deniedBy(error);
    if (denied !== null) return denied;
    if (!isServerError(error)) throw error;
  }
  return await sleep(SETTLE_MS), await findCheck(client, check) ?? await attempt2();
}
async function findCheck(client, check) {
  let { data } = await client.request("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", {
    ...client.repository,
    ref: check.headSha,
    check_name: check.name,
    per_page: 100
  }), found = data.check_runs.find((run) => run.external_id === check.externalId && run.status !== "completed");
  return found === void 0 ? null : { id: Number(found.id), url: found.html_url, login: loginOf(found.app) };
}
function loginOf(app) {
  return app?.slug === void 0 ? null : `${app.slug}[bot]`;
}
function isServerError(error) {
  let status = statusOf(error);
  return status !== null && status >= 500;
}
async function completeCheck(client, check, conclusion, output) {
  let last = Math.max(0, output.batches.length - 1);
  for (let index = 0; index <= last; index++) {
    let change = {
      ...index === last ? { conclusion } : {},
      output: { title: output.title, summary: output.summary, annotations: output.batches[index] ?? [] }
    };
    await update(client, check, change, index * ANNOTATIONS_PER_REQUEST);
  }
}
async function closeCheck(client, id, conclusion, title, summary2) {
  await update(client, { id }, { conclusion, output: { title, summary: summary2, annotations: [] } });
}
async function update(client, check, change, sent = 0) {
  let target = { ...client.repository, check_run_id: check.id }, { annotations, ...text } = change.output, send = () => client.request("PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}", {
    ...target,
    ...ONCE,
    ...change.conclusion === void 0 ? { status: "in_progress" } : { status: "completed", conclusion: change.conclusion },
    output: {
      ...text,
      ...annotations.length === 0 ? {} : { annotations: annotations.map((entry) => ({ ...entry })) }
    }
  });
  try {
    await send();
  } catch (error) {
    if (!isServerError(error)) throw error;
    await sleep(SETTLE_MS);
    let { data } = await client.request("GET /repos/{owner}/{repo}/check-runs/{check_run_id}", target);
    (change.conclusion === void 0 ? data.output.annotations_count > sent : data.status === "completed") || await send();
  }
}

// src/github/event.ts
var sha = external_exports.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/), payloadSchema = external_exports.object({
  pull_request: external_exports.object({ number: external_exports.int().positive() }).optional(),
  merge_group: external_exports.object({ base_sha: sha, head_sha: sha }).optional()
});
function readTarget({ name, payload, sha: commit }) {
  let parsed = payloadSchema.safeParse(payload);
  if (!parsed.success)
    throw new ActionProblem(`The payload of the event \`${name}\` (GITHUB_EVENT_PATH) is not as GitHub sends it.`);
  let { pull_request: pull, merge_group: group } = parsed.data;
  if (name === "pull_request" || name === "pull_request_target") {
    if (pull === void 0) throw new ActionProblem(`The event \`${name}\` names no pull request.`);
    return { kind: "pull", number: pull.number, mayFetch: name === "pull_request" };
  }
  if (name === "merge_group") {
    if (group === void 0) throw new ActionProblem("The event `merge_group` names no commits.");
    return { kind: "range", base: group.base_sha, head: group.head_sha };
  }
  if (!sha.safeParse(commit).success) throw new ActionProblem("GITHUB_SHA is not a commit.");
  return { kind: "commit", sha: commit };
}

// src/github/inputs.ts
var MAX_COMMENTS_LIMIT = 100, MAX_SHARDS = 256, FAIL_LEVELS = ["error", "warning", "note", "never"], MODES = ["auto", "review", "audit"];
function readInputs(get) {
  let token = get("token");
  if (token === "") throw new ActionProblem("The input `token` is empty; leave it out to use the token of the job.");
  let failOn = get("fail-on");
  return {
    token,
    failOn: failOn === "" ? null : oneOf("fail-on", failOn, FAIL_LEVELS),
    paths: get("paths").split(`
`).map((line) => line.trim()).filter((line) => line !== ""),
    config: get("config") === "" ? null : relativePath("config", get("config")),
    mode: oneOf("mode", get("mode") || "auto", MODES),
    maxComments: wholeNumber("max-comments", get("max-comments") || "25", 0, MAX_COMMENTS_LIMIT),
    suggestions: oneOf("suggestions", (get("suggestions") || "true").toLowerCase(), ["true", "false"]) === "true",
    checkName: get("check-name") || "Epoch Zero",
    sarifFile: get("sarif-file") === "" ? null : get("sarif-file"),
    shard: readShard(get("shard"))
  };
}
function oneOf(name, value, allowed) {
  let found = allowed.find((word) => word === value);
  if (found === void 0)
    throw new ActionProblem(
      `The input \`${name}\` is ${JSON.stringify(value)}; it must be one of ${allowed.join(", ")}.`
    );
  return found;
}
function wholeNumber(name, value, least, most) {
  let number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= least && number <= most))
    throw new ActionProblem(
      `The input \`${name}\` is ${JSON.stringify(value)}; it must be a whole number from ${least} to ${most}.`
    );
  return number;
}
function relativePath(name, value) {
  let path = value.replace(/^(\.\/)+/, "");
  if (path.startsWith("/") || path.split("/").includes(".."))
    throw new ActionProblem(
      `The input \`${name}\` is ${JSON.stringify(value)}; it must be a path inside the repository.`
    );
  return path;
}
function readShard(value) {
  if (value === "") return null;
  let match = /^(\d{1,6})\s*\/\s*(\d{1,6})$/.exec(value), [index, total] = [Number(match?.[1]), Number(match?.[2])];
  if (!(index >= 1 && index <= total && total <= MAX_SHARDS))
    throw new ActionProblem(
      `The input \`shard\` is ${JSON.stringify(value)}; it must read like 2/8, with at most ${MAX_SHARDS} parts.`
    );
  return { index, total };
}

// src/github/analyse.ts
function selected(paths, { config, paths: wanted, shard }) {
  let tests = [wanted, config.paths].filter((patterns) => patterns.length > 0).map(pathTest), isExcluded = pathTest(config.exclude), kept = paths.filter((path) => isSource(path) && tests.every((test) => test(path)) && !isExcluded(path));
  return shard === null ? kept : kept.toSorted().filter((_, index) => index % shard.total === shard.index - 1);
}
async function analyse(engine, files, entries, config, sizes = /* @__PURE__ */ new Map()) {
  if (entries !== null && entries.length === 0) return EMPTY;
  let refused = /* @__PURE__ */ new Map(), watched = {
    list: () => files.list(),
    read: (path) => {
      let bytes = files.read(path);
      return bytes === null && refuseIfTooLarge(path, sizes.get(path) ?? 0, config, refused), bytes;
    }
  }, result = engine.audit({ files: watched, paths: entries });
  return {
    ...result,
    complete: result.complete && refused.size === 0,
    notifications: [...result.notifications, ...refused.values()],
    findings: applyRuleLevels(orderFindings(result.findings), config.rules)
  };
}
function refuseIfTooLarge(path, size, config, refused) {
  let limit = byteLimitWith(config.maxFileSize)(path);
  size <= limit || !isSource(path) || refused.set(path, { level: "error", path, message: tooLarge(path, size, limit), incomplete: !0 });
}
var EMPTY = {
  complete: !0,
  findings: [],
  setups: [],
  notifications: [],
  files: { considered: 0, analysed: 0 }
};
function baseFiles(base, changes) {
  let renamed = new Map(
    changes.filter((change) => change.status === "modified" && change.previousPath !== change.path).map((change) => [change.path, change.previousPath])
  );
  return {
    list: () => [.../* @__PURE__ */ new Set([...base.list(), ...renamed.keys()])].toSorted(),
    read: (path) => base.read(path) ?? base.read(renamed.get(path) ?? path)
  };
}
async function analyseBase(engine, base, entries, changes, head, config) {
  let previous = changes.map((change) => change.previousPath);
  await base.load([.../* @__PURE__ */ new Set([...previous, ...entries, ...head.local ? [] : head.list()])]);
  let files = baseFiles(base, changes), present = new Set(files.list());
  try {
    return { result: await analyse(
      engine,
      files,
      entries.filter((path) => present.has(path)),
      config
    ), notifications: [] };
  } catch (error) {
    let message = `The base could not be analysed, so findings that were there before may be shown as new: ${error instanceof Error ? error.message : String(error)}`;
    return { result: EMPTY, notifications: [{ level: "warning", path: null, message, incomplete: !1 }] };
  }
}

// src/github/configuration.ts
async function readConfiguration(tree, named, knownRules) {
  let path = (named === null ? CONFIG_PATHS : [named]).find((candidate) => tree.sizes.has(candidate)) ?? null;
  if (path === null) {
    if (named === null) return { config: DEFAULT_CONFIG, path: null, notifications: [] };
    throw new ActionProblem(
      `The file named by the input \`config\`, ${JSON.stringify(named)}, is not in the repository at ${tree.sha.slice(0, 7)}.`
    );
  }
  await tree.load([path]);
  let bytes = tree.read(path);
  if (bytes === null) throw new ActionProblem(`The configuration ${JSON.stringify(path)} cannot be read.`);
  let { config, notifications } = loadConfig(new TextDecoder().decode(bytes), path), [problem] = notifications.filter((notification) => notification.level === "error");
  if (problem !== void 0)
    throw new ActionProblem(`The configuration ${JSON.stringify(path)} is not valid. ${problem.message}`);
  return { config, path, notifications: [...notifications, ...unknownRules(config, knownRules, path)] };
}

// src/github/imports.ts
var STATEMENT = /^[\s"]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]+(\([^)]*\)?|[^\n#;]+)|import[ \t]+([^\n#;]+))/gm;
function importedNames(text) {
  let names = /* @__PURE__ */ new Set();
  for (let [, from, taken, modules] of text.matchAll(STATEMENT)) {
    if (names.size > 2e3) break;
    if (modules !== void 0) for (let name of listed2(modules)) names.add(name);
    if (from !== void 0) {
      names.add(from);
      for (let name of listed2(taken ?? "")) names.add(from.endsWith(".") ? `${from}${name}` : `${from}.${name}`);
    }
  }
  return names;
}
function listed2(list) {
  return list.replace(/[()\\]|\\n"?,?|"/g, " ").split(",").map((item) => item.trim().split(/\s/)[0] ?? "").filter((name) => /^[.\w]+$/.test(name));
}
function resolveImport(name, importer, exists2) {
  let dots = /^\.*/.exec(name)?.[0].length ?? 0, parts = name.slice(dots).split(".").filter((part) => part !== ""), found = [];
  for (let root of dots > 0 ? [ancestor(importer, dots)] : searchRoots(importer))
    if (root !== null) {
      for (let length = parts.length; length >= 0; length--) {
        let base = [root, ...parts.slice(0, length)].filter((part) => part !== "").join("/");
        for (let path of length === 0 ? [] : [`${base}.py`, `${base}/__init__.py`]) exists2(path) && found.push(path);
      }
      dots > 0 && parts.length === 0 && exists2(`${root}/__init__.py`) && found.push(`${root}/__init__.py`);
    }
  return found;
}
function ancestor(path, levels) {
  let folders = path.split("/").slice(0, -1);
  return levels - 1 > folders.length ? null : folders.slice(0, folders.length - (levels - 1)).join("/");
}
function searchRoots(importer) {
  let folders = importer.split("/").slice(0, -1);
  return ["", "src", ...folders.map((_, index) => folders.slice(0, index + 1).join("/"))];
}

// src/github/scope.ts
var MAX_UNCHANGED_REMOTE = 400, MAX_REPOSITORY_REMOTE = 3e3, MAX_UNCHANGED_BYTES = 256 * 1024, MAX_DEPENDENTS = 200;
async function scopeOfChange(head, changes) {
  let notifications = [], present = changes.filter((change) => change.status !== "removed").map((change) => change.path), sources = present.filter((path) => isSource(path) && (head.sizes.has(path) || !head.whole)), others = present.filter((path) => !isSource(path) && head.sizes.has(path));
  if (sources.length === 0 && others.length === 0) return { entries: [], notifications };
  await head.load([...sources, ...others]), head.local || notifications.push(...await loadUnchanged(head, [...sources, ...others])), head.whole || notifications.push(truncated());
  let dependents = dependentsOf(head, sources, others);
  return dependents.length > MAX_DEPENDENTS && notifications.push({
    level: "note",
    path: null,
    message: `${dependents.length} unchanged files depend on this change; the nearest ${MAX_DEPENDENTS} were analysed with it.`,
    incomplete: !1
  }), { entries: [...sources, ...dependents.slice(0, MAX_DEPENDENTS)], notifications };
}
async function loadRepository(tree) {
  if (tree.local) return [];
  let wanted = [...tree.sizes.keys()].filter((path) => isSource(path) || (tree.sizes.get(path) ?? 0) <= MAX_UNCHANGED_BYTES), chosen = byKind(wanted).slice(0, MAX_REPOSITORY_REMOTE);
  if (await tree.load(chosen), !tree.whole) return [truncated()];
  let left = wanted.filter(isSource).length - chosen.filter(isSource).length;
  return left <= 0 ? [] : [
    {
      level: "warning",
      path: null,
      message: `${left} Python files were not read: without a checkout ${MAX_REPOSITORY_REMOTE} files are the limit. Add actions/checkout before this step.`,
      incomplete: !0
    }
  ];
}
function truncated() {
  return {
    level: "warning",
    path: null,
    message: "The repository has more files than GitHub lists without a checkout. Add actions/checkout before this step.",
    incomplete: !0
  };
}
function byKind(paths) {
  let rank = (path) => path.endsWith(".py") ? 0 : isSource(path) ? 2 : 1;
  return paths.toSorted((a, b) => rank(a) - rank(b));
}
async function loadUnchanged(head, changed) {
  let loaded = new Set(changed), eligible = [...head.sizes.keys()].filter(
    (path) => !loaded.has(path) && (path.endsWith(".py") || (head.sizes.get(path) ?? 0) <= MAX_UNCHANGED_BYTES)
  );
  if (eligible.length <= MAX_UNCHANGED_REMOTE)
    return await head.load(eligible), [];
  let ranked = byKind(eligible.toSorted((a, b) => distance(a, changed) - distance(b, changed))), frontier = changed, room = MAX_UNCHANGED_REMOTE;
  for (; room > MAX_UNCHANGED_REMOTE / 2 && (frontier = [...new Set(frontier.flatMap((path) => importsOf(head, path)))].filter((path) => !loaded.has(path)).slice(0, room), frontier.length !== 0); ) {
    for (let path of frontier) loaded.add(path);
    room -= frontier.length, await head.load(frontier);
  }
  return await head.load(ranked.filter((path) => !loaded.has(path)).slice(0, room)), [
    {
      level: "note",
      path: null,
      message: `Without a checkout ${MAX_UNCHANGED_REMOTE} of ${eligible.length} unchanged files were read, imported ones first. Add actions/checkout before this step to read all.`,
      incomplete: !1
    }
  ];
}
function distance(path, changed) {
  let folders = path.split("/").slice(0, -1), least = Number.POSITIVE_INFINITY;
  for (let other of changed.slice(0, 100)) {
    let others = other.split("/").slice(0, -1), common = 0;
    for (; common < folders.length && folders[common] === others[common]; ) common++;
    least = Math.min(least, folders.length + others.length - 2 * common);
  }
  return least;
}
var decoder = new TextDecoder();
function textOf(tree, path) {
  let bytes = tree.read(path);
  return bytes === null ? "" : decoder.decode(bytes);
}
function importsOf(tree, path) {
  if (!isSource(path)) return [];
  let exists2 = (candidate) => tree.sizes.has(candidate);
  return [...importedNames(textOf(tree, path))].flatMap((name) => resolveImport(name, path, exists2));
}
function dependentsOf(tree, sources, others) {
  let importers = /* @__PURE__ */ new Map(), names = others.map((path) => path.slice(path.lastIndexOf("/") + 1)), reached = [], seen = new Set(sources);
  for (let path of tree.list())
    if (isSource(path)) {
      for (let imported of importsOf(tree, path)) {
        if (imported === path) continue;
        let known = importers.get(imported);
        known === void 0 ? importers.set(imported, [path]) : known.push(path);
      }
      if (names.length > 0 && !seen.has(path)) {
        let text = textOf(tree, path);
        names.some((name) => text.includes(name)) && (seen.add(path), reached.push(path));
      }
    }
  let queue = [...sources, ...reached];
  for (let path = queue.shift(); path !== void 0; path = queue.shift())
    for (let importer of importers.get(path) ?? [])
      seen.has(importer) || (seen.add(importer), reached.push(importer), queue.push(importer));
  return reached;
}

// src/github/pull.ts
var MAX_LISTED_FILES = 3e3, PER_PAGE = 100;
async function readPull(client, number) {
  let { data } = await client.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", { ...client.repository, pull_number: number }).catch((error) => {
    let status = statusOf(error);
    throw status === 401 ? new ActionProblem("GitHub refuses the input `token`: bad credentials.") : status === 403 || status === 404 ? new ActionProblem(
      `The token cannot read pull request ${number}; give the job \`pull-requests: write\` (or \`read\`).`
    ) : error;
  });
  return { number, head: data.head.sha, base: data.base.sha, changedFiles: data.changed_files };
}
async function listChanges(client, pull) {
  let files = [];
  for (let page = 1; page <= MAX_LISTED_FILES / PER_PAGE; page++) {
    let { data } = await client.request("GET /repos/{owner}/{repo}/pulls/{pull_number}/files", {
      ...client.repository,
      pull_number: pull.number,
      per_page: PER_PAGE,
      page
    });
    if (files.push(...data.map(toDiff)), data.length < PER_PAGE) break;
  }
  return { files, whole: files.length >= pull.changedFiles };
}
function toDiff({ filename, previous_filename, status, changes, patch }) {
  return {
    path: filename,
    previousPath: previous_filename ?? filename,
    status: status === "added" || status === "copied" ? "added" : status === "removed" ? "removed" : "modified",
    // Without a patch and without changes (a rename, a mode) no line is in the diff; without a patch only, any may be.
    hunks: patch !== void 0 ? parsePatch(patch) : changes === 0 ? [] : null
  };
}
async function mergeBase(client, pull) {
  try {
    let { data } = await client.request("GET /repos/{owner}/{repo}/compare/{basehead}", {
      ...client.repository,
      basehead: `${pull.base}...${pull.head}`,
      per_page: 1,
      page: 2
    });
    return data.merge_base_commit.sha;
  } catch {
    return pull.base;
  }
}
var MAX_COMPARED_FILES = 300;
async function compareCommits(client, base, head) {
  let { data } = await client.request("GET /repos/{owner}/{repo}/compare/{basehead}", {
    ...client.repository,
    basehead: `${base}...${head}`,
    per_page: PER_PAGE
  }), files = data.files ?? [];
  return { files: files.map(toDiff), whole: files.length < MAX_COMPARED_FILES };
}

// src/github/subject.ts
async function readSubject(client, target, wholeRepository) {
  switch (target.kind) {
    case "commit":
      return { pull: null, head: target.sha, base: null, configuration: target.sha, mayFetch: !0 };
    case "range":
      return { pull: null, head: target.head, base: target.base, configuration: target.base, mayFetch: !0 };
    case "pull": {
      let pull = await readPull(client, target.number), base = wholeRepository ? null : await mergeBase(client, pull);
      return { pull, head: pull.head, base, configuration: pull.base, mayFetch: target.mayFetch };
    }
  }
}
async function readChanges(client, subject) {
  return subject.base === null ? null : subject.pull === null ? await compareCommits(client, subject.base, subject.head) : await listChanges(client, subject.pull);
}
function touchedConfiguration(changes, paths) {
  return paths.filter((path) => changes.some((change) => change.path === path || change.previousPath === path));
}

// src/github/verdict.ts
function compare(head, base) {
  let before = new Map((base ?? []).map((finding) => [finding.fingerprint, finding])), now = new Set(head.map((finding) => finding.fingerprint)), open2 = head.filter((finding) => finding.suppressed === null);
  return {
    // What was suppressed in the base and is not any more counts as new: the change took the comment away.
    fresh: open2.filter((finding) => !isOpen(before.get(finding.fingerprint))),
    existing: open2.filter((finding) => isOpen(before.get(finding.fingerprint))),
    suppressed: head.filter((finding) => finding.suppressed !== null).map((finding) => ({
      finding,
      fromThisChange: base !== null && (before.get(finding.fingerprint)?.suppressed ?? null) === null
    })),
    gone: [...before.values()].filter((finding) => finding.suppressed === null && !now.has(finding.fingerprint)).length
  };
}
function isOpen(finding) {
  return finding !== void 0 && finding.suppressed === null;
}
function conclude(report) {
  return report.failOn === "never" ? report.fresh.length === 0 && report.complete ? "success" : "neutral" : !report.complete || isBlocking(report.fresh, report.failOn) ? "failure" : report.fresh.some((finding) => finding.severity !== "note") ? "neutral" : "success";
}
function isBlocking(findings, level) {
  return findings.some((finding) => reaches(finding.severity, level));
}

// src/github/judge.ts
async function judge(request) {
  let { engine, inputs, subject, changes, treeOf: treeOf2 } = request, known = new Set(engine.rules.map((rule) => rule.id)), configuration = await readConfiguration(treeOf2(subject.configuration), inputs.config, known), selection = { config: configuration.config, paths: inputs.paths, shard: inputs.shard }, { maxFileSize } = configuration.config, limited = (sha2) => maxFileSize === null ? treeOf2(sha2) : treeOf2(sha2).withLimit(byteLimitWith(maxFileSize)), head = limited(subject.head), analysed = changes === null || subject.base === null ? await analyseRepository(engine, head, selection) : await analyseChange(engine, head, limited(subject.base), changes, selection), notifications = [
    ...configuration.notifications,
    ...configurationRemarks(changes, configuration, inputs.config),
    ...analysed.notifications,
    ...analysed.result.notifications
  ], complete = analysed.result.complete && !notifications.some((notification) => notification.incomplete), result = { ...analysed.result, complete, notifications };
  return { report: {
    scope: changes === null ? "repository" : "change",
    failOn: inputs.failOn ?? configuration.config.failOn ?? "error",
    complete,
    ...compare(result.findings, analysed.before),
    setups: result.setups,
    notifications,
    analysed: result.files.analysed,
    lineUrl: request.lineUrl
  }, result, head };
}
async function analyseRepository(engine, tree, selection) {
  let notifications = await loadRepository(tree), { config, paths, shard } = selection, entries = paths.length === 0 && config.paths.length === 0 && config.exclude.length === 0 && shard === null ? null : selected(tree.list().filter(isSource), selection);
  return { result: await analyse(engine, tree, entries, config, tree.sizes), before: null, notifications };
}
async function analyseChange(engine, head, base, changes, selection) {
  let { config } = selection, scope = await scopeOfChange(head, changes.files), entries = selected(scope.entries, selection), result = await analyse(engine, head, entries, config, head.sizes), before = await analyseBase(engine, base, entries, changes.files, head, config), notifications = [...scope.notifications, ...before.notifications];
  return changes.whole || notifications.push({
    level: "warning",
    path: null,
    message: `The change has more files than GitHub lists; only the first ${changes.files.length} were looked at.`,
    incomplete: !0
  }), { result, before: before.result.findings, notifications };
}
function configurationRemarks(changes, { path }, named) {
  let paths = named === null ? CONFIG_PATHS : [named];
  return touchedConfiguration(changes?.files ?? [], paths).map((touched) => ({
    level: "note",
    path: touched,
    message: path === null ? "This change adds a configuration; it takes effect once merged." : "This change edits the configuration; that of the base was applied.",
    incomplete: !1
  }));
}

// src/github/lines.ts
function lineLinks(serverUrl, owner, repo, sha2) {
  let root = `${serverUrl}/${encodeURIComponent(owner)}/${encodeURIComponent(repo)}/blob/${sha2}`;
  return (path, first, last) => {
    let encoded = path.split("/").map(encodeURIComponent).join("/"), view = path.endsWith(".ipynb") ? "?plain=1" : "";
    return `${root}/${encoded}${view}#L${first}${last > first ? `-L${last}` : ""}`;
  };
}

// src/github/post-review.ts
import { setTimeout as sleep2 } from "node:timers/promises";

// src/reporters/review.ts
var MAX_BODY_BYTES = 65e3;
function marker({ rule, fingerprint }) {
  return `<!-- epoch-zero:v1 rule=${rule.replace(/[^\w-]/g, "")} fp=${fingerprint.replace(/[^\w-]/g, "")} -->`;
}
var MARKER = /<!-- epoch-zero:v1 rule=([\w-]*) fp=([\w-]+)( closed)? -->/, MARKERS = new RegExp(`(?:^|\\n)(?:${MARKER.source}\\s*)+$`);
function fingerprintsOf(body) {
  return [...(MARKERS.exec(body)?.[0] ?? "").matchAll(new RegExp(MARKER, "g"))].flatMap(
    ([, , fingerprint, closed]) => fingerprint === void 0 || closed !== void 0 ? [] : [fingerprint]
  );
}
function closedBody(body, head) {
  let match = MARKERS.exec(body), before = body.slice(0, match?.index).trim().replace(/^(`{3,})suggestion$/gm, "$1text"), closed = `No longer found as of ${head.slice(0, 7)}.

${details("What was found", before)}`;
  return match === null ? closed : `${closed}

${match[0].trim().replace(new RegExp(MARKER, "g"), "<!-- epoch-zero:v1 rule=$1 fp=$2 closed -->")}`;
}
function planReview(placed, maxComments) {
  let comments = [], overflow = [], offered = [], shown = placed.filter(({ placement }) => placement.kind !== "summary");
  for (let group of groupBy(shown, placeKey).values()) {
    let [first] = group;
    first === void 0 || comments.length >= maxComments ? overflow.push(...group.map(({ finding }) => finding)) : comments.push(commentFor(first.placement, group, offered));
  }
  let elsewhere = placed.filter(({ placement }) => placement.kind === "summary").map(({ finding }) => finding);
  return { comments, elsewhere, overflow };
}
function placeKey({ finding, placement }) {
  let { start, end } = finding.location.span, lines = placement.kind === "inline" ? placement.lines : { first: start, last: end };
  return [placement.path, placement.kind, lines.first, lines.last].join("\0");
}
function isTaken(offered, path, lines) {
  return offered.some(
    (other) => other.path === path && other.lines.first <= lines.last && lines.first <= other.lines.last
  );
}
function commentFor({ path, ...placement }, group, offered) {
  let findings = group.map(({ finding }) => finding), onFile = { path, body: commentBody(group, null, !0), subject_type: "file" };
  if (placement.kind !== "inline") return { findings, inline: null, onFile };
  let suggestion = group.map((entry) => entry.suggestion).find((one) => one?.kind === "suggestion" && !isTaken(offered, path, one.lines)), offer = suggestion?.kind === "suggestion" ? suggestion : null;
  offer !== null && offered.push({ path, lines: offer.lines });
  let { first, last } = offer?.lines ?? placement.lines, range = first < last ? { start_line: first + 1, start_side: "RIGHT" } : {}, body = commentBody(group, offer, !1);
  return { findings, inline: { path, body, line: last + 1, side: "RIGHT", ...range }, onFile };
}
var CAPTION = {
  safe: "",
  unsafe: " Likely what you want; read it before you commit it.",
  manual: " A sketch, to be completed by hand."
};
function commentBody(group, suggestion, onFile) {
  let blocks = [], findings = group.map(({ finding }) => finding);
  return withoutRepetition(findings).forEach(({ finding, trace, fix }, index) => {
    let entry = group[index];
    if (entry === void 0) return;
    let where = onFile ? ` \xB7 ${lineText(entry)}` : "", rule = index === 0 ? "" : `---

`, importance = 100 - Math.min(index, 9);
    blocks.push({ markdown: `${rule}${findingTitle(finding)}${where}

${messageText(finding)}`, importance }), fix !== null && blocks.push(...fixBlocks(entry, entry.suggestion === suggestion ? suggestion : null));
    let story = traceDetails(finding.location.file.path, trace, () => null);
    story !== "" && blocks.push({ markdown: story, importance: 50 });
  }), `${fitBlocks(blocks, MAX_BODY_BYTES, () => "_Shortened; the check has the rest._")}

${findings.map(marker).join(`
`)}`;
}
function lineText({ finding }) {
  let { line } = finding.location.file.position(finding.location.span.start), { cells } = finding.location.file;
  return cells === null ? `line ${line + 1}` : `cell ${cells.cellOf(line) + 1}, line ${cells.lineInCell(line) + 1}`;
}
function fixBlocks({ finding, patch }, suggestion) {
  let { fix } = finding;
  if (fix === null) return [];
  let title = `**Fix:** ${proseInline(fix.title)}.${CAPTION[fix.safety]}`;
  if (suggestion !== null) {
    let text = suggestion.replacement.map((line) => `${line}
`).join("");
    return [{ markdown: `${title}

${fenced("suggestion", text)}`, importance: 90 }];
  }
  if (patch === null || patch.size === 0) return [{ markdown: title, importance: 90 }];
  let diff = [...patch].map(([path, { before, after }]) => unifiedDiff(path, before, after)).join("");
  return [{ markdown: `${title}

${details("Patch", fenced("diff", diff))}`, importance: 80 }];
}
function reviewBody(plan, report, posted) {
  let blocks = [
    { markdown: `**Epoch Zero** found ${severityCounts(posted)} in this change.`, importance: 100 }
  ], rest = [
    ["Outside the diff", plan.elsewhere],
    ["Beyond the limit on comments", plan.overflow]
  ];
  for (let [title, findings] of rest) {
    if (findings.length === 0) continue;
    let items = findings.map((finding) => `- ${oneLine(finding, report.lineUrl)}`).join(`
`);
    blocks.push({ markdown: `${title}, ${plural(findings.length, "more finding")}:

${items}`, importance: 90 });
  }
  return report.existing.length > 0 && blocks.push({
    markdown: `${plural(report.existing.length, "finding")} already in the base; the check lists them.`,
    importance: 10
  }), fitBlocks(blocks, MAX_BODY_BYTES, () => "_Shortened; the check has the rest._");
}

// src/github/comments.ts
var MAX_PAGES = 30, ACTIONS_LOGIN = "github-actions[bot]";
async function ownLogin(client, fromCheck) {
  if (fromCheck !== null) return fromCheck;
  try {
    let data = await client.graphql("query { viewer { login } }");
    if (typeof data == "object" && data !== null && "viewer" in data) {
      let { viewer } = data;
      if (typeof viewer == "object" && viewer !== null && "login" in viewer && typeof viewer.login == "string")
        return viewer.login === "github-actions" ? ACTIONS_LOGIN : viewer.login;
    }
  } catch {
  }
  return ACTIONS_LOGIN;
}
async function ownComments(client, pull, login) {
  let own = [], answered = /* @__PURE__ */ new Set();
  for (let page = 1; page <= MAX_PAGES; page++) {
    let { data } = await client.request("GET /repos/{owner}/{repo}/pulls/{pull_number}/comments", {
      ...client.repository,
      pull_number: pull.number,
      per_page: 100,
      page
    });
    for (let comment2 of data) {
      let isOwn = comment2.user?.login === login;
      comment2.in_reply_to_id !== void 0 && !isOwn && answered.add(Number(comment2.in_reply_to_id));
      let fingerprints = isOwn ? fingerprintsOf(comment2.body) : [];
      fingerprints.length !== 0 && own.push({ id: Number(comment2.id), nodeId: comment2.node_id ?? null, fingerprints, body: comment2.body });
    }
    if (data.length < 100) break;
  }
  return own.map((comment2) => ({ ...comment2, answered: answered.has(comment2.id) }));
}

// src/github/post-review.ts
var MAX_ATTEMPTS = 16, SETTLE_MS2 = 2e3;
async function postReview(client, request) {
  let session = new ReviewSession(client, request), inline = request.comments.filter((comment2) => comment2.inline !== null), onFile = request.comments.filter((comment2) => comment2.inline === null);
  if (inline.length > 0 && await session.review(inline), session.denied === null)
    for (let comment2 of [...onFile, ...session.demoted]) await session.commentOnFile(comment2);
  return { posted: session.posted, refused: session.refused, denied: session.denied };
}
var ReviewSession = class {
  posted = [];
  refused = [];
  demoted = [];
  denied = null;
  #client;
  #request;
  #attempts = 0;
  constructor(client, request) {
    this.#client = client, this.#request = request;
  }
  /** Posts the comments as one review, or in halves. */
  async review(comments) {
    if (this.denied === null) {
      if (this.#attempts++ >= MAX_ATTEMPTS) {
        this.demoted.push(...comments);
        return;
      }
      try {
        await this.#send(comments), this.posted.push(...comments.flatMap((comment2) => comment2.findings));
      } catch (error) {
        if (this.denied = deniedBy(error), this.denied !== null) return;
        let status = statusOf(error);
        if (status !== null && status >= 500) return this.#afterServerError(comments);
        if (status !== 422) throw error;
        if (await this.#assertHead(), comments.length === 1) {
          this.demoted.push(...comments);
          return;
        }
        this.#request.log(`GitHub refused a review of ${comments.length} comments; trying in halves`);
        let middle = Math.ceil(comments.length / 2);
        await this.review(comments.slice(0, middle)), await this.review(comments.slice(middle));
      }
    }
  }
  async #send(comments) {
    let { pull, body } = this.#request, entries = comments.map((comment2) => comment2.inline).filter((entry) => entry !== null), text = this.posted.length === 0 ? body(comments.flatMap((comment2) => comment2.findings)) : "The same review, continued.";
    await this.#client.request("POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews", {
      ...this.#client.repository,
      ...ONCE,
      pull_number: pull.number,
      commit_id: pull.head,
      event: "COMMENT",
      body: text,
      comments: entries.map((entry) => ({ ...entry }))
    });
  }
  /** The review may have arrived: look before trying once more. */
  async #afterServerError(comments) {
    await sleep2(SETTLE_MS2);
    let { pull, login, log } = this.#request, known = new Set((await ownComments(this.#client, pull, login)).flatMap((comment2) => comment2.fingerprints)), arrived = comments.some(({ findings }) => findings.some((finding) => known.has(finding.fingerprint)));
    try {
      arrived || await this.#send(comments), this.posted.push(...comments.flatMap((comment2) => comment2.findings));
    } catch (error) {
      log(`The review could not be posted: ${error instanceof Error ? error.message : String(error)}`), this.refused.push(...comments.flatMap((comment2) => comment2.findings));
    }
  }
  /** Posts a comment on the file as a whole. */
  async commentOnFile({ findings, onFile }) {
    if (this.denied !== null || onFile === null) {
      this.refused.push(...findings);
      return;
    }
    let { pull, log } = this.#request;
    try {
      await this.#client.request({
        method: "POST",
        url: "/repos/{owner}/{repo}/pulls/{pull_number}/comments",
        ...this.#client.repository,
        ...ONCE,
        pull_number: pull.number,
        commit_id: pull.head,
        path: onFile.path,
        body: onFile.body,
        subject_type: onFile.subject_type
      }), this.posted.push(...findings);
    } catch (error) {
      this.denied = deniedBy(error), this.denied === null && statusOf(error) === 422 && await this.#assertHead(), log(`GitHub did not take a comment on a file: ${error instanceof Error ? error.message : String(error)}`), this.refused.push(...findings);
    }
  }
  async #assertHead() {
    await assertHead(this.#client, this.#request.pull);
  }
};
async function assertHead(client, pull) {
  let now = await readPull(client, pull.number);
  if (now.head !== pull.head) throw new Superseded(pull.head, now.head);
}

// src/github/close-comments.ts
var MAX_CLOSED = 20;
async function closeComments(client, comments, head, log) {
  let closable = comments.filter((comment2) => !comment2.answered).slice(0, MAX_CLOSED);
  for (let comment2 of closable)
    try {
      if (await client.request("PATCH /repos/{owner}/{repo}/pulls/comments/{comment_id}", {
        ...client.repository,
        ...ONCE,
        comment_id: comment2.id,
        body: closedBody(comment2.body, head)
      }), comment2.nodeId === null) continue;
      let subject = JSON.stringify(comment2.nodeId);
      await client.graphql(
        `mutation { minimizeComment(input: { subjectId: ${subject}, classifier: RESOLVED }) { clientMutationId } }`
      );
    } catch (error) {
      log(`An old comment could not be closed: ${error instanceof Error ? error.message : String(error)}`);
      return;
    }
}

// src/fix/suggestion.ts
var MAX_SUGGESTION_LINES = 40, MAX_GAP_LINES = 6, none = (reason) => ({ kind: "none", reason });
function suggest({ fix, comment: comment2, diff, raw }) {
  let file = fix.edits[0]?.file;
  if (file === void 0) return none("it has no edits");
  if (fix.safety === "manual") return none("it has to be completed by hand");
  if (fix.edits.some((edit) => edit.file.path !== diff.path)) return none("it changes other files as well");
  if (raw.includes("\r")) return none("the file has Windows line endings");
  let text = raw.replace(/^\uFEFF/, "");
  if (file.cells === null && file.text !== text) return none("the file is not plain UTF-8");
  let patched;
  try {
    patched = applyEdits(file, text, fix.edits);
  } catch (error) {
    if (error instanceof UnappliableEdit) return none(error.message.replace(/\.$/, ""));
    throw error;
  }
  let before = text.split(`
`), changed = changedLines(before, patched.split(`
`), comment2);
  return changed === null ? none("it changes nothing") : changed.lines.first === 0 && text !== raw ? none("it touches the byte order mark") : fitted(changed, comment2, diff, before);
}
function changedLines(before, after, comment2) {
  let shorter = Math.min(before.length, after.length), start = 0;
  for (; start < shorter && before[start] === after[start]; ) start++;
  if (start === before.length && start === after.length) return null;
  let tail = 0;
  for (; tail < shorter - start && before.at(-1 - tail) === after.at(-1 - tail); ) tail++;
  let end = before.length - tail, newEnd = after.length - tail;
  return end === start && start > comment2.first && start > 0 ? start-- : end === start && (end++, newEnd++), { kind: "suggestion", lines: { first: start, last: end - 1 }, replacement: after.slice(start, newEnd) };
}
function fitted(changed, comment2, diff, before) {
  let lines = {
    first: Math.min(comment2.first, changed.lines.first),
    last: Math.max(comment2.last, changed.lines.last)
  };
  if (lines.last >= before.length - 1) return none("it touches a last line without a newline");
  if (Math.max(comment2.first - changed.lines.last, changed.lines.first - comment2.last) - 1 > MAX_GAP_LINES) return none("its lines are far from the marked ones");
  let replacement = [
    ...before.slice(lines.first, changed.lines.first),
    ...changed.replacement,
    ...before.slice(changed.lines.last + 1, lines.last + 1)
  ];
  if (Math.max(replacement.length, lines.last - lines.first + 1) > MAX_SUGGESTION_LINES)
    return none("it is too long for a suggestion");
  if (diff.hunks !== null) {
    let hunk = hunkAt(diff.hunks, lines.first);
    if (hunk === null || hunk !== hunkAt(diff.hunks, lines.last)) return none("its lines are not all part of the diff");
    for (let line = lines.first; line <= lines.last; line++)
      if (newText(hunk, line) !== before[line]) return none("the diff and the file do not agree");
  }
  return { kind: "suggestion", lines, replacement };
}

// src/github/place-findings.ts
function placeFindings(findings, changes, files, withSuggestions) {
  let diffs = new Map(changes.map((change) => [change.path, change])), rawOf = (path) => {
    let bytes = files.read(path);
    return bytes === null ? "" : new TextDecoder("utf-8", { ignoreBOM: !0 }).decode(bytes);
  };
  return findings.map((finding) => {
    let placement = place(finding.location, diffs), { fix } = finding;
    if (fix === null) return { finding, placement, suggestion: null, patch: null };
    let patch = patchOf(finding, rawOf), diff = diffs.get(placement.path);
    if (!withSuggestions || placement.kind !== "inline" || diff === void 0)
      return { finding, placement, suggestion: null, patch };
    let suggestion = suggest({ fix, comment: placement.lines, diff, raw: rawOf(placement.path) });
    return { finding, placement, suggestion, patch };
  });
}
function patchOf({ fix }, rawOf) {
  if (fix === null) return null;
  let textOf2 = (path) => rawOf(path).replace(/^\uFEFF/, "");
  try {
    let after = applyAll(fix.edits, textOf2);
    return new Map([...after].map(([path, text]) => [path, { before: textOf2(path), after: text }]));
  } catch (error) {
    if (error instanceof UnappliableEdit) return null;
    throw error;
  }
}

// src/github/publish.ts
var JOB_SUMMARY_BYTES = 1024 * 1024 - 1024;
async function publish(request) {
  let { io, judgement } = request, { report } = judgement;
  request.review !== null && await comment(request, request.review), await finishCheck(request) || annotate(io, report), io.summary(summaryMarkdown(report, JOB_SUMMARY_BYTES));
}
async function comment(request, review2) {
  let { client, io, inputs, judgement, check } = request, { report, result, head } = judgement, log = (line) => io.print(logText(line)), login = await ownLogin(client, "denied" in check ? null : check.login), said = await ownComments(client, review2.pull, login), known = new Set(said.flatMap((comment2) => comment2.fingerprints)), placed = placeFindings(report.fresh, review2.changes, head, inputs.suggestions), plan = planReview(
    placed.filter((entry) => !known.has(entry.finding.fingerprint)),
    inputs.maxComments
  );
  if (plan.comments.length > 0) {
    let body = (posted) => reviewBody(plan, report, posted), outcome = await postReview(client, { pull: review2.pull, comments: plan.comments, body, login, log });
    if (describeOutcome(io, outcome, plan), outcome.denied !== null) return;
  }
  if (!report.complete) return;
  let present = new Set(result.findings.map((finding) => finding.fingerprint)), gone = said.filter((comment2) => !comment2.fingerprints.some((fingerprint) => present.has(fingerprint)));
  await closeComments(client, gone, review2.pull.head, log);
}
function describeOutcome(io, { posted, refused, denied }, plan) {
  denied !== null && io.print(deniedText("comment on the pull request", denied, "pull-requests: write"));
  let planned = plan.comments.flatMap((comment2) => comment2.findings).length;
  posted.length > 0 && io.print(`Commented on ${posted.length} of ${plural(planned, "new finding")}.`), refused.length > 0 && io.print(
    `GitHub did not take the comments on ${plural(refused.length, "finding")}; the check and the summary list them.`
  ), plan.overflow.length > 0 && io.print(`${plan.overflow.length} findings are beyond \`max-comments\`.`);
}
async function finishCheck({ client, io, judgement, conclusion, check }) {
  if ("denied" in check)
    return io.print(deniedText("write a check run", check, "checks: write")), !1;
  let output = checkOutput(judgement.report);
  try {
    await completeCheck(client, check, conclusion, output);
  } catch (error) {
    let denied = deniedBy(error);
    if (denied === null) throw error;
    return io.print(deniedText("complete the check run", denied, "checks: write")), !1;
  }
  return output.left > 0 && io.print(`${output.left} findings have no annotation; the JSON report has them all.`), !0;
}
function deniedText(what, { needs }, permission) {
  let header = needs === null ? "" : ` (x-accepted-github-permissions: ${needs})`;
  return logText(
    `The token may not ${what}: it lacks \`${permission}\`${header}. Pull requests from forks always get a read-only token.`
  );
}
function annotate(io, report) {
  let { commands, left } = workflowAnnotations(report.fresh);
  for (let command of commands) io.print(command);
  if (left > 0) {
    let note = `${commands.length} of ${report.fresh.length} findings are shown as annotations: the runner keeps 10 of each kind. The job summary lists all.`;
    io.print(workflowCommand("notice", note));
  }
}

// src/github/report-files.ts
import { existsSync as existsSync2, lstatSync, mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
function writeTemporary(temp, name, content) {
  let folder = join(temp, "epoch-zero");
  mkdirSync(folder, { recursive: !0 });
  let path = join(folder, name);
  return writeFileSync(path, content), path;
}
function writeInWorkspace(workspace, name, content, input) {
  let outside = new ActionProblem(
    `The input \`${input}\` is ${JSON.stringify(name)}; it must be a file inside the workspace.`
  ), root = realpathSync(workspace), path = resolve(root, name);
  if (!isInside(root, path) || path === root) throw outside;
  let parent = dirname(path);
  for (; !existsSync2(parent); ) parent = dirname(parent);
  if (!isInside(root, realpathSync(parent))) throw outside;
  mkdirSync(dirname(path), { recursive: !0 });
  let target = join(realpathSync(dirname(path)), path.slice(dirname(path).length + 1)), existing = lstatSync(target, { throwIfNoEntry: !1 });
  if (existing !== void 0 && !existing.isFile()) throw outside;
  return writeFileSync(target, content), target;
}
function isInside(root, path) {
  let way = relative(root, path);
  return way === "" || way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

// src/github/tree.ts
var REGULAR_MODES = /* @__PURE__ */ new Set(["100644", "100755", "100664"]);
function isRegular(mode) {
  return REGULAR_MODES.has(mode);
}

// src/github/api-tree.ts
var BLOBS_PER_QUERY = 100, BYTES_PER_QUERY = 2 * 1024 * 1024, GRAPHQL_TEXT_LIMIT = 5e5, CONCURRENCY = 4, blobSchema = external_exports.object({
  text: external_exports.string().nullable().optional(),
  isTruncated: external_exports.boolean().optional(),
  isBinary: external_exports.boolean().nullable().optional(),
  byteSize: external_exports.number().optional()
}), BlobStore = class {
  #client;
  #contents = /* @__PURE__ */ new Map();
  constructor(client) {
    this.#client = client;
  }
  get(oid) {
    return this.#contents.get(oid) ?? null;
  }
  async load(wanted) {
    let missing = new Map(wanted.filter(({ oid }) => !this.#contents.has(oid)).map((blob) => [blob.oid, blob])), small = [...missing.values()].filter(({ size }) => size < GRAPHQL_TEXT_LIMIT);
    await inParallel(batches(small), (batch) => this.#query(batch));
    let left = [...missing.values()].filter(({ oid }) => !this.#contents.has(oid));
    await inParallel(left, (blob) => this.#single(blob));
  }
  /** Reads a batch. What GraphQL does not give exactly (binary, cut, not UTF-8, refused) is left for {@link #single}. */
  async #query(batch) {
    let { owner, repo } = this.#client.repository, fields = batch.map(
      ({ expression }, index) => `b${index}: object(expression: ${JSON.stringify(expression)}) { ... on Blob { text isTruncated isBinary byteSize } }`
    ), query = `query { repository(owner: ${JSON.stringify(owner)}, name: ${JSON.stringify(repo)}) { ${fields.join(`
`)} } }`, objects;
    try {
      objects = external_exports.object({ repository: external_exports.record(external_exports.string(), external_exports.unknown()) }).parse(await this.#client.graphql(query)).repository;
    } catch {
      return;
    }
    batch.forEach(({ oid }, index) => {
      let blob = blobSchema.safeParse(objects[`b${index}`]);
      if (!blob.success) return;
      let { text, isTruncated, isBinary, byteSize } = blob.data;
      if (typeof text != "string" || isTruncated === !0 || isBinary === !0) return;
      let bytes = Buffer.from(text, "utf8");
      text.includes("\uFFFD") || byteSize !== void 0 && byteSize !== bytes.length || this.#contents.set(oid, Uint8Array.from(bytes));
    });
  }
  async #single({ oid }) {
    let { data } = await this.#client.request("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", {
      ...this.#client.repository,
      file_sha: oid
    }), encoding = data.encoding === "utf-8" ? "utf8" : "base64";
    this.#contents.set(oid, Uint8Array.from(Buffer.from(data.content, encoding)));
  }
};
async function openByApi(client, blobs, sha2) {
  let answer = await client.request("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", { ...client.repository, tree_sha: sha2, recursive: "1" }).catch((error) => {
    let status = statusOf(error);
    throw status === 403 || status === 404 ? new ActionProblem(
      `The token cannot read the files at ${sha2.slice(0, 7)}; give the job \`contents: read\`.`
    ) : error;
  }), oids = /* @__PURE__ */ new Map(), sizes = /* @__PURE__ */ new Map();
  for (let { path, mode, type, sha: oid, size } of answer.data.tree)
    type !== "blob" || !isRegular(mode) || !isRelevant(path) || (oids.set(path, oid), sizes.set(path, size ?? 0));
  return treeOf({ sha: sha2, whole: !answer.data.truncated, oids, sizes, blobs }, byteLimit);
}
function treeOf(listing, limit) {
  let { sha: sha2, whole, oids, sizes, blobs } = listing, loaded = /* @__PURE__ */ new Set(), isReadable = (path) => (sizes.get(path) ?? 0) <= limit(path);
  return {
    sha: sha2,
    whole,
    local: !1,
    sizes,
    list: () => [...loaded].toSorted(),
    read: (path) => loaded.has(path) && isReadable(path) ? blobs.get(oids.get(path) ?? "") : null,
    async load(paths) {
      let present = paths.filter((path) => oids.has(path));
      for (let path of present) loaded.add(path);
      await blobs.load(
        present.filter(isReadable).map((path) => ({
          expression: `${sha2}:${path}`,
          oid: oids.get(path) ?? "",
          size: sizes.get(path) ?? 0
        }))
      );
    },
    withLimit: (other) => treeOf(listing, other)
  };
}
function batches(wanted) {
  let result = [], bytes = 0;
  for (let blob of wanted) {
    let last = result.at(-1);
    last === void 0 || last.length >= BLOBS_PER_QUERY || bytes + blob.size > BYTES_PER_QUERY ? (result.push([blob]), bytes = blob.size) : (last.push(blob), bytes += blob.size);
  }
  return result;
}
async function inParallel(items, work) {
  let queue = items.values(), worker = async () => {
    for (let item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, items.length) }, worker));
}

// src/github/checkout.ts
function openInCheckout(folder, shas, mayFetch) {
  let missing = shas.filter((sha2) => !hasTree(folder, sha2));
  missing.length > 0 && mayFetch && fetchCommits(folder, missing);
  let trees = /* @__PURE__ */ new Map();
  for (let sha2 of shas) {
    let tree = openTree(folder, sha2);
    tree !== null && trees.set(sha2, tree);
  }
  return trees;
}
function hasTree(folder, sha2) {
  return attempt(() => git(folder, ["cat-file", "-e", `${sha2}^{tree}`])) !== null;
}
function fetchCommits(folder, shas) {
  let answer = attempt(() => git(folder, ["rev-parse", "--is-shallow-repository"]).toString("utf8").trim());
  if (answer === null) return;
  let depth = answer === "true" ? ["--depth=1"] : [];
  attempt(() => git(folder, ["fetch", "--quiet", "--no-tags", "--no-recurse-submodules", ...depth, "origin", ...shas]));
}
function openTree(folder, sha2, limit = byteLimit) {
  let files = attempt(() => new GitCommitFiles(folder, sha2, limit));
  if (files === null) return null;
  let tree = {
    sha: sha2,
    whole: !0,
    local: !0,
    sizes: files.sizes,
    load: () => Promise.resolve(),
    list: () => files.list(),
    read: (path) => files.read(path),
    withLimit: (other) => openTree(folder, sha2, other) ?? tree
  };
  return tree;
}
function attempt(action) {
  try {
    return action();
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}

// src/github/trees.ts
async function openTrees(client, workspace, shas, mayFetch) {
  let wanted = [...new Set(shas)], trees = workspace === null ? /* @__PURE__ */ new Map() : openInCheckout(workspace, wanted, mayFetch), blobs = new BlobStore(client);
  for (let sha2 of wanted) trees.has(sha2) || trees.set(sha2, await openByApi(client, blobs, sha2));
  return (sha2) => {
    let tree = trees.get(sha2);
    if (tree === void 0) throw new Error(`commit ${sha2} was not opened`);
    return tree;
  };
}

// src/github/run-action.ts
async function runAction(environment, io, engine) {
  let run = { check: null, client: null };
  try {
    let inputs = readInputs(io.input);
    return await review(environment, io, engine, inputs, run);
  } catch (error) {
    return await endBadly(error, io, run);
  }
}
async function review(environment, io, engine, inputs, run) {
  let { owner, repo, serverUrl, workspace } = environment, target = readTarget({ name: environment.eventName, payload: environment.payload, sha: environment.sha }), client = createClient({ ...environment, token: inputs.token, log: (line) => io.print(logText(line)) });
  run.client = client;
  let subject = await readSubject(client, target, inputs.mode === "audit"), check = await startCheck(client, environment, inputs, subject, io);
  "denied" in check || (run.check = check);
  let changes = await readChanges(client, subject), shas = [subject.head, subject.base, subject.configuration].filter((sha2) => sha2 !== null), treeOf2 = await openTrees(client, workspace, shas, subject.mayFetch), lineUrl = lineLinks(serverUrl, owner, repo, subject.head), judgement = await judge({ engine, inputs, subject, changes, treeOf: treeOf2, lineUrl }), conclusion = conclude(judgement.report);
  writeReports(environment, io, engine, inputs, judgement), subject.pull !== null && await assertHead(client, subject.pull);
  let reviewed = subject.pull !== null && changes !== null ? { pull: subject.pull, changes: changes.files } : null;
  return await publish({ client, io, inputs, judgement, conclusion, check, review: reviewed }), finish(io, judgement, conclusion);
}
async function startCheck(client, environment, inputs, subject, io) {
  let { serverUrl, owner, repo, runId, runAttempt } = environment, check = await createCheck(client, {
    name: inputs.checkName,
    headSha: subject.head,
    externalId: `${runId}-${runAttempt}`,
    detailsUrl: runId === "" ? null : `${serverUrl}/${owner}/${repo}/actions/runs/${runId}`
  });
  return "denied" in check || io.saveState(STATE.checkId, String(check.id)), check;
}
function writeReports({ temp, workspace }, io, engine, inputs, { result }) {
  let json = `${JSON.stringify(jsonReport(result, engine.version), null, 2)}
`;
  io.output("report", writeTemporary(temp, "report.json", json));
  let sarif = `${JSON.stringify(sarifReport(result, engine.version, engine.rules), null, 2)}
`;
  if (inputs.sarifFile === null) io.output("sarif", writeTemporary(temp, "report.sarif", sarif));
  else {
    if (workspace === null)
      throw new ActionProblem("The input `sarif-file` needs GITHUB_WORKSPACE, which does not exist.");
    io.output("sarif", writeInWorkspace(workspace, inputs.sarifFile, sarif, "sarif-file"));
  }
}
function finish(io, { report }, conclusion) {
  io.saveState(STATE.closed, "true"), io.output("conclusion", conclusion), io.output("findings", String(report.fresh.length));
  let [reason] = report.notifications.filter((notification) => notification.incomplete);
  if (reason !== void 0 && conclusion === "failure") {
    let where = reason.path === null ? "" : `${reason.path}: `;
    io.print(workflowCommand("error", `The analysis is incomplete. ${where}${reason.message}`));
  }
  return io.print(logText(verdictSentence(report))), conclusion === "failure" ? 1 : 0;
}
async function endBadly(error, io, run) {
  let superseded = error instanceof Superseded, conclusion = superseded ? "cancelled" : error instanceof ActionProblem ? "action_required" : "failure", sentence = sentenceFor(error);
  if (superseded ? io.print(logText(sentence)) : io.print(workflowCommand("error", sentence)), !superseded && !(error instanceof ActionProblem) && error instanceof Error && error.stack !== void 0)
    for (let line of error.stack.split(`
`).slice(1)) io.print(logText(line));
  if (io.output("conclusion", conclusion), run.check !== null && run.client !== null)
    try {
      await closeCheck(
        run.client,
        run.check.id,
        conclusion,
        superseded ? "Superseded by a newer push" : "Could not finish",
        sentence
      ), io.saveState(STATE.closed, "true");
    } catch {
      io.print("The check run could not be closed; the post step tries again.");
    }
  return superseded ? 0 : 1;
}
function sentenceFor(error) {
  return error instanceof Superseded ? `This run is ${error.message}.` : error instanceof ActionProblem ? error.message : statusOf(error) === 401 ? "GitHub refuses the input `token`: bad credentials." : `Epoch Zero could not finish: ${error instanceof Error ? error.message : String(error)}`;
}
async function runPost(environment, io, state) {
  let id = Number(state(STATE.checkId));
  if (state(STATE.closed) === "true" || !Number.isInteger(id) || id <= 0) return;
  let client = createClient({ ...environment, token: io.input("token"), log: (line) => io.print(logText(line)) });
  try {
    await closeCheck(client, id, "cancelled", "Cancelled", "The job ended before the analysis did."), io.print("The check run was closed as cancelled.");
  } catch (error) {
    io.print(logText(`The check run could not be closed: ${error instanceof Error ? error.message : String(error)}`));
  }
}

// src/github/runner.ts
async function runOnRunner(loadEngine) {
  let env = process.env, summaries = [], io = {
    input: (name) => getInput(name),
    output: setOutput,
    saveState,
    print: (line) => process.stdout.write(`${line}
`),
    summary: (markdown) => summaries.push(markdown)
  };
  Object.assign(env, {
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: "safe.directory",
    GIT_CONFIG_VALUE_0: "*",
    GIT_NO_LAZY_FETCH: "1"
  });
  try {
    let environment = readEnvironment(env, await readContext());
    if (getState(STATE.started) === "true") return await runPost(environment, io, getState);
    saveState(STATE.started, "true"), process.exitCode = await runAction(environment, io, await loadEngine());
  } catch (error) {
    io.print(workflowCommand("error", error instanceof Error ? error.message : String(error))), process.exitCode = 1;
  }
  await writeSummary(env, summaries);
}
async function writeSummary(env, markdown) {
  if (!(markdown.length === 0 || (env.GITHUB_STEP_SUMMARY ?? "") === ""))
    try {
      await summary.addRaw(`${markdown.join(`

`)}
`).write();
    } catch {
      process.stdout.write(`The job summary could not be written.
`);
    }
}
async function readContext() {
  try {
    return (await import("./github-USNMI4RJ.js")).context;
  } catch (error) {
    throw error instanceof SyntaxError ? new ActionProblem("The event's payload (GITHUB_EVENT_PATH) is not JSON.") : error;
  }
}
function readEnvironment(env, context) {
  let required = (name) => {
    let value = env[name] ?? "";
    if (value === "")
      throw new ActionProblem(`The environment variable ${name} is not set; this program runs as a GitHub Action.`);
    return value;
  }, [owner = "", repo = ""] = required("GITHUB_REPOSITORY").split("/"), apiUrl = (env.GITHUB_API_URL || "https://api.github.com").replace(/\/+$/, ""), workspace = env.GITHUB_WORKSPACE ?? "";
  return {
    eventName: required("GITHUB_EVENT_NAME"),
    payload: context.payload,
    sha: env.GITHUB_SHA ?? "",
    owner,
    repo,
    apiUrl,
    graphqlUrl: env.GITHUB_GRAPHQL_URL || `${apiUrl.replace(/\/v3$/, "")}/graphql`,
    serverUrl: (env.GITHUB_SERVER_URL || "https://github.com").replace(/\/+$/, ""),
    workspace: workspace !== "" && existsSync3(workspace) ? workspace : null,
    temp: env.RUNNER_TEMP || tmpdir(),
    runId: env.GITHUB_RUN_ID ?? "",
    runAttempt: env.GITHUB_RUN_ATTEMPT || "1"
  };
}

// src/action.ts
await runOnRunner(async () => (await import("./load-engine-TH2MBX4A.js")).loadEngine());
