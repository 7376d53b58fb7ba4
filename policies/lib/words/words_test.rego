package policies.lib.words_test

import data.policies.lib.words

test_listing if {
	words.listing(["a"]) == "a"
	words.listing(["a", "b"]) == "a and b"
	words.listing(["a", "b", "c"]) == "a, b and c"
	words.listing(["a", "b", "c", "d", "e"]) == "a, b and 3 more"
}

test_verb if {
	words.verb(["a"], "uses", "use") == "uses"
	words.verb(["a", "b"], "uses", "use") == "use"
}
