package golden_pcr

import rego.v1

default allow := false

list := data.golden_pcr_lists[input.service][input.environment]

now := time.now_ns() / 1000000000

allow if {
	not denied
	not ended(list)
	some entry in list.entries
	same_code(entry.pcrs)
	same_signature(entry.pcrs)
	now >= entry.not_before
	not ended(entry)
}

denied if {
	some it in list.denied
	same_code(it)
}

same_code(pcrs) if {
	pcrs["0"] == input.pcrs["0"]
	pcrs["1"] == input.pcrs["1"]
	pcrs["2"] == input.pcrs["2"]
}

same_signature(pcrs) if not "8" in object.keys(pcrs)

same_signature(pcrs) if pcrs["8"] == input.pcrs["8"]

ended(it) if {
	is_number(it.not_after)
	now >= it.not_after
}
