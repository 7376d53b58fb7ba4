package rules

// suppressionsPage explains suppressions.
const suppressionsPage = "https://github.com/vpclint/vpclint/blob/main/docs/suppression.md"

// The rules about suppressions. They look at comments and metadata, not at the graph, and
// are judged in Go by [Engine.Suppress].
var (
	suppressionExpired = suppressionRule("expired", "A suppression has expired",
		"Somebody chose to live with a finding until a day that has passed. From the day after the finding counts again.",
		"Do what was put off, or set until to a later day and say in reason why.")
	suppressionMalformed = suppressionRule("malformed", "A suppression cannot be understood",
		"A suppression that cannot be understood suppresses nothing, whatever its author believes.",
		`Write vpclint:ignore <rule> until=YYYY-MM-DD reason="…" on the line that it is for or directly above it; until may be left out.`)
	suppressionNoReason = suppressionRule("no_reason", "A suppression has no reason",
		"A suppression without a reason cannot be reviewed, and nobody dares to remove it later. It suppresses nothing.",
		`Add reason="…".`)
	suppressionUnknownRule = suppressionRule("unknown_rule", "A suppression names no rule",
		"A suppression of a rule that does not exist suppresses nothing, and the finding that it was meant for may be believed to be settled.",
		"Correct the name, or remove the suppression.")
	suppressionUnused = suppressionRule("unused", "A suppression suppresses nothing",
		"The fault that a suppression was written for is gone, or never stood here. Left in place it would hide the next one.",
		"Remove the suppression.")

	suppressionRules = []*Rule{
		suppressionExpired, suppressionMalformed, suppressionNoReason, suppressionUnknownRule, suppressionUnused,
	}
)

func suppressionRule(name, title, why, remedy string) *Rule {
	return &Rule{
		ID: "suppression/" + name, Title: title, Description: why,
		Severities: []Severity{Low}, Profiles: []Profile{Default},
		Remediation: Remediation{Summary: remedy},
		Controls:    map[string][]string{}, References: []Reference{{Title: "Suppressions", Address: suppressionsPage}},
	}
}
