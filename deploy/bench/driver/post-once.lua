-- Posts each prepared request of a file exactly once, over wrk's connections, and reports what came
-- back and when. Called as: wrk … -s post-once.lua <address> -- <file>
local ffi = require("ffi")
ffi.cdef [[
  typedef struct { long seconds; long nanoseconds; } moment;
  int clock_gettime(int clock, moment *now);
  int getpid(void);
  int kill(int process, int signal);
]]
local MONOTONIC, SIGINT = 1, 2

local requests, sent = {}, 0
local counts = {}

-- Globals, because done() runs elsewhere and can read no others.
expected, answered, began, ended, statuses = 0, 0, 0, 0, ""

local function now()
  local time = ffi.new("moment")
  ffi.C.clock_gettime(MONOTONIC, time)
  return tonumber(time.seconds) + tonumber(time.nanoseconds) / 1e9
end

local worker
function setup(thread)
  worker = thread
end

function init(arguments)
  local file = assert(io.open(arguments[1], "rb"))
  local length = file:read("*l")
  while length do
    requests[#requests + 1] = file:read(tonumber(length))
    length = file:read("*l")
  end
  file:close()
  expected = #requests
end

local asked = false
function request()
  -- The first call only lets wrk look at what a request is like; it sends nothing.
  if not asked then
    asked = true
    return requests[1]
  end
  if sent == 0 then
    began = now()
  end
  sent = sent + 1
  -- Nothing left: this connection falls silent.
  return requests[sent] or ""
end

function response(status)
  counts[status] = (counts[status] or 0) + 1
  answered = answered + 1
  if answered == expected then
    ended = now()
    for code, count in pairs(counts) do
      statuses = statuses .. (statuses == "" and "" or ",") .. code .. ":" .. count
    end
    wrk.thread:stop()
    -- wrk's main thread sleeps for the whole duration unless it is woken.
    ffi.C.kill(ffi.C.getpid(), SIGINT)
  end
end

function done(summary, latency)
  local errors = summary.errors
  print(string.format(
    "bench answered=%d seconds=%.4f p50=%.3f p99=%.3f statuses=%s errors=%d",
    worker:get("answered"), worker:get("ended") - worker:get("began"),
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, worker:get("statuses"),
    errors.connect + errors.read + errors.write + errors.timeout))
end
