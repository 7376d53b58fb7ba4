package cli

import (
	"errors"
	"strings"
	"testing"
)

func TestGuardTurnsPanicsIntoFailures(t *testing.T) {
	err := guard(func() error { panic("the roof is on fire") })
	var f *failure
	if !errors.As(err, &f) || !strings.Contains(err.Error(), "the roof is on fire") || !strings.Contains(err.Error(), "guard_test.go") {
		t.Errorf("got %v, want a failure that says why and where", err)
	}
	if err := guard(func() error { return nil }); err != nil {
		t.Errorf("got %v where nothing failed", err)
	}
}
