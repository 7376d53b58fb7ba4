package awsdata

import "testing"

// The benchmarks measure what the first question costs, when the tables are parsed.

func BenchmarkFirstService(b *testing.B) {
	for b.Loop() {
		readServices()
	}
}

func BenchmarkFirstPrefix(b *testing.B) {
	for b.Loop() {
		readActions()
	}
}

func BenchmarkFirstManagedPolicy(b *testing.B) {
	for b.Loop() {
		byFirstCell(rows(policiesTable))
		byFirstCell(rows(gradedTable))
	}
}

func BenchmarkFirstPlacement(b *testing.B) {
	for b.Loop() {
		byFirstCell(rows(placementsTable))
	}
}

func BenchmarkServiceInName(b *testing.B) {
	for b.Loop() {
		ServiceInName([]string{"com.amazonaws.", "", ".s3"})
	}
}
