package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/samber/lo"

	"runxin/care"
	"runxin/care/books"
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
func (j *job) compareRules(ctx context.Context) error {
	known := j.known()
	if err := j.compareConfig(lo.Map(known, func(r runs.Run, _ int) *runs.RecordConfig { return r.Record.Config })...); err != nil {
		return err
	}
	if err := j.refuseLost(ctx, known); err != nil {
		return err
	}
	j.comparePlan(known)
	return nil
}

// refuseLost stops where a known run had a plan of the school's own and this one would be
// judged by the program's; and where a file of the rules that it had cannot be read, whatever
// it is called.
func (j *job) refuseLost(ctx context.Context, known []runs.Run) error {
	for _, r := range known {
		plan, had := r.Record.Plan, map[string]books.Kind{}
		if ownedPlan(plan) {
			had[plan.File] = books.PlanBook
		}
		if c := r.Record.Config; c != nil {
			for file := range strings.SplitSeq(c.File, "、") {
				had[file] = books.SettingBook
			}
		}
		named := func(base string) (books.Kind, bool) {
			kind, ok := had[base]
			return kind, ok && !settings.Resembles(base)
		}
		if j.folder != nil {
			if err := j.refuseShut(ctx, j.folder, named, j.opening); err != nil {
				return err
			}
		}
		if j.planFile == "" && ownedPlan(plan) && !j.isOver(plan) && !plan.Same(j.recordPlan()) {
			return &fault{stepPlan, plan.File, fmt.Errorf(wordPlanGone, r.Name, plan.Title), cureGonePlan}
		}
	}
	return nil
}

// ownedPlan tells whether a run's plan was not the program's.
func ownedPlan(p runs.RecordPlan) bool { return p.File != "" && p.File != templates.Plan().Name }

// isOver tells whether a plan is of another term than this run's that ends before it, or only
// begins behind it.
func (j *job) isOver(p runs.RecordPlan) bool {
	term, err := care.ParseTerm(p.Term)
	return err == nil && (term.Compare(j.plan.Term) < 0 || term.Compare(j.plan.Term) > 0 && j.before == nil)
}

// recordPlan is the plan of this run as a record has it.
func (j *job) recordPlan() runs.RecordPlan {
	return runs.RecordPlan{SHA256: j.planSource.sha256, Content: runs.Hash(j.plan.Content())}
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

// comparePlan tells once that a known run of the same term had another plan. That of the
// replaced run does not count where this one has a plan of its own, which was put right then.
func (j *job) comparePlan(known []runs.Run) {
	now := j.recordPlan()
	for i, r := range known {
		was := r.Record.Plan
		if was.Same(now) || was.Term != j.plan.Term.String() || i > 0 && j.planFile != "" {
			continue
		}
		p := care.FileProblem(problem.PlanOther, j.planSource.name)
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

// settledWeek is the teaching week from which the freshmen of the year stand on every roster.
const settledWeek = 4

// noteOldRoster tells of a roster on which nobody entered this year though the autumn is under
// way: it is that of an earlier year, and this year's freshmen are on no list.
func (j *job) noteOldRoster(school *care.School) {
	newest := 0
	for _, s := range school.Students {
		if s.OnRoster {
			newest = max(newest, s.Grade)
		}
	}
	if j.plan.Term.Part == 1 && j.plan.Week(j.day) >= settledWeek && newest > 0 && newest < int(j.plan.Term.Year) {
		p := care.FileProblem(problem.OldRoster, filepath.Base(j.in))
		p.Text = fmt.Sprintf(wordNewestYear, newest)
		j.notes = append(j.notes, p)
	}
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
