-- wrk script: sends token requests with assertions that were signed before, or GETs; each thread takes its own share of the file.
-- Environment (bench.py sets it):
--   ASSERTIONS  file, one assertion a line; none: GET
--   TOKEN       access token for the Authorization header of a GET
--   THREADS     wrk's thread count, to share the lines out
--   PAUSE       milliseconds that a connection waits before each request; without: none
local counter = 0

function setup(thread)
  thread:set("id", counter)
  counter = counter + 1
end

function init(args)
  local path, token = os.getenv("ASSERTIONS"), os.getenv("TOKEN")
  local n = tonumber(os.getenv("THREADS"))
  requests, sent = {}, 0
  if token then wrk.headers["Authorization"] = "Bearer " .. token end
  if not path then
    requests[1] = wrk.format("GET")
    return
  end
  wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
  local head = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion="
  local i = 0
  for line in io.lines(path) do
    if i % n == id then requests[#requests + 1] = wrk.format("POST", nil, nil, head .. line) end
    i = i + 1
  end
end

function request()
  sent = sent + 1
  return requests[(sent - 1) % #requests + 1]
end

local pause = tonumber(os.getenv("PAUSE") or "0")
if pause > 0 then
  -- From half of it to half more, so that the connections do not fall into step.
  function delay() return math.random(math.floor(pause / 2), math.ceil(pause * 1.5)) end
end

function done(summary, latency, _)
  local e = summary.errors
  io.write(string.format(
    "RESULT requests=%d seconds=%.3f p50=%.3f p99=%.3f refused=%d broken=%d\n",
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    e.status, e.connect + e.read + e.write + e.timeout))
end
