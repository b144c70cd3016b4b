package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/problem"
	"runxin/exporter/runs"
	"runxin/importer"
	"runxin/importer/lexicon"
	"runxin/importer/settings"
	"runxin/templates"
)

// known are the runs that this run's settings, plan and inputs are held against: the
// one before it and the one that it replaces; where neither is there, the nearest
// after it. What is lost since any of them is not lost in silence.
func (j *job) known() []runs.Run {
	var out []runs.Run
	for _, r := range []*runs.Run{j.before, j.own} {
		if r != nil {
			out = append(out, *r)
		}
	}
	if len(out) == 0 {
		out = j.later[:min(len(j.later), 1)]
	}
	return out
}

// compareRules holds the settings and the plan against the known runs.
func (j *job) compareRules() error {
	known := j.known()
	j.comparePlan(known)
	return j.compareConfig(lo.Map(known, func(r runs.Run, _ int) *runs.RecordConfig { return r.Record.Config })...)
}

// compareConfig stops where a known run had settings and this one has none: lists
// that stay with the school would be handed out. What they say no more, or
// otherwise, is a problem; so are lists that are others by now though the same settings name
// their number. Of the replaced run only what is less is told besides: the
// rest is a change that the last run before tells better, or one taken back.
func (j *job) compareConfig(known ...*runs.RecordConfig) error {
	var d settings.Difference
	for i, last := range known {
		switch {
		case last == nil || last.SHA256 == j.config.SHA256 && len(last.Said) == 0:
			continue
		case len(last.Keys) > 0 && j.config.File == "":
			return &fault{stepConfig, last.File, fmt.Errorf(wordConfigGone, strings.Join(lo.Map(last.Keys, func(key string, _ int) string { return settings.KeyName(key) }), "、")), cureConfigGone}
		}
		was := lo.Map(last.Said, func(s runs.RecordSaid, _ int) settings.Said { return settings.Said(s) })
		of := j.config.Compare(last.Keys, was)
		d.Less = lo.Union(d.Less, of.Less)
		if i == 0 {
			d.Other = of.Other
		}
	}
	j.notes = append(j.notes, importer.SettingsProblems(j.config.Names(), d)...)
	return nil
}

// comparePlan tells once that a known run of the same term had another plan. The
// replaced run's counts where this one has the program's own: then it is --plan that
// was forgotten, and not a plan that was put right.
func (j *job) comparePlan(known []runs.Run) {
	now := runs.RecordPlan{SHA256: j.planSource.sha256, Content: runs.Hash(j.plan.Content())}
	for i, r := range known {
		was := r.Record.Plan
		if was.Same(now) || was.Term != j.plan.Term.String() || i > 0 && j.planFile != "" {
			continue
		}
		file := j.planSource.name
		if j.planFile == "" { // its own no school has
			file = was.File
		}
		p := care.FileProblem(problem.PlanOther, file)
		p.Cure = fmt.Sprintf(wordOtherPlan, r.Name, planWords(was.File, was.Title), planWords(j.planSource.name, j.plan.Title)) + p.Cure
		j.notes = append(j.notes, p)
		return
	}
}

// planWords names a plan by its file and its title.
func planWords(file, title string) string {
	if file == templates.Plan().Name {
		file = wordOwnPlan
	}
	return fmt.Sprintf(wordPlanNamed, file, title)
}

// vital are the files in which the known runs found their roster and their library. How
// many rows the roster had counts of one of them only, of the one that had the most.
func (j *job) vital() []importer.VitalFile {
	var out []importer.VitalFile
	for _, r := range j.known() {
		more := vital(r.Record.Sheets)
		if rosterRows(more) > rosterRows(out) {
			out, more = more, out
		}
		for _, v := range more {
			if !slices.ContainsFunc(out, func(o importer.VitalFile) bool { return o.File == v.File && o.Kind == v.Kind }) {
				out = append(out, importer.VitalFile{File: v.File, Kind: v.Kind})
			}
		}
	}
	return out
}

// rosterRows are the rows of all rosters.
func rosterRows(files []importer.VitalFile) int {
	return lo.SumBy(files, func(v importer.VitalFile) int {
		if v.Kind != lexicon.Roster {
			return 0
		}
		return v.Rows
	})
}
