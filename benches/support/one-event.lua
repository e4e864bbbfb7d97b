-- One completion a request, each with an id of its own, on the deliveries named in $RYADOM_IDS.
local ids = {}
for line in io.lines(os.getenv("RYADOM_IDS")) do ids[#ids + 1] = line end
local cookie = os.getenv("RYADOM_COOKIE") or ""
local device = "00000000-0000-4000-8000-000000000001"
local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init()
  math.randomseed(os.time() * 31 + number)
  sent = 0
end

local function hex(digits)
  return string.format("%0" .. digits .. "x", math.random(0, 16 ^ digits - 1))
end

function request()
  sent = sent + 1
  local id = hex(8) .. "-" .. hex(4) .. "-7" .. hex(3) .. "-8" .. hex(3) .. "-" .. hex(6) .. hex(6)
  local delivery = ids[(sent * 2 + number) % #ids + 1]
  local body = '{"device":"' .. device .. '","cursor":9007199254740991,"limit":1,"events":[{"id":"' .. id
    .. '","delivery":"' .. delivery
    .. '","base":1,"at":1790000000000,"offset_ms":120,"kind":"completed","data":{"outcome":"delivered","received_by":"recipient"}}]}'
  return wrk.format("POST", nil, { ["Content-Type"] = "application/json", ["Cookie"] = cookie }, body)
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %.1f %.3f %.3f %d\n", summary.requests / (summary.duration / 1e6),
    latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
