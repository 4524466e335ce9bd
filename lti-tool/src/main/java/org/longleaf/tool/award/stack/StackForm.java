package org.longleaf.tool.award.stack;

import org.longleaf.tool.award.stack.WrittenStack.Member;
import org.longleaf.tool.award.stack.WrittenStack.Part;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// A stack as it was typed: its words, and a line for each micro-credential with the number of its
/// step. Lines with the same number are one step, of which one micro-credential is enough.
record StackForm(String title, String capstone, String statement, List<Line> lines) {

    private static final int SPARE = 3;
    private static final int MOST_LINES = 24;
    private static final int LAST_STEP = 99;
    private static final int MOST_TITLE = 120;
    private static final int MOST_STATEMENT = 600;

    /// @param member a micro-credential's code; empty for a line that is not used
    record Line(String step, String member, boolean required) {

        boolean isUsed() {
            return !member.isEmpty();
        }

        private boolean hasStep() {
            return step.matches("\\d{1,2}") && number() > 0 && number() <= LAST_STEP;
        }

        private int number() {
            return Integer.parseInt(step);
        }
    }

    static StackForm of(Map<String, String> typed) {
        return new StackForm(
                text(typed, "title"),
                text(typed, "capstone"),
                text(typed, "statement"),
                IntStream.range(0, MOST_LINES)
                        .mapToObj(at ->
                                new Line(
                                        text(typed, "step-" + at),
                                        text(typed, "member-" + at),
                                        typed.containsKey("required-" + at)))
                        .filter(line -> line.isUsed() || !line.step().isEmpty())
                        .toList());
    }

    static StackForm of(WrittenStack stack) {
        return new StackForm(
                stack.title(),
                stack.capstone(),
                stack.statement(),
                stack.parts().stream()
                        .map(part ->
                                new Line(
                                        Integer.toString(part.step()),
                                        part.code(),
                                        part.required()))
                        .toList());
    }

    private static String text(Map<String, String> typed, String field) {
        return typed.getOrDefault(field, "").strip();
    }

    /// The lines with room for more.
    public List<Line> withSpare() {
        List<Line> all = new ArrayList<>(lines);
        for (int more = 0; more < SPARE && all.size() < MOST_LINES; more++) {
            all.add(new Line("", "", true));
        }
        return all;
    }

    /// Names the field that is wrong, or empty.
    String wrong(List<Member> members) {
        if (title.isEmpty() || title.length() > MOST_TITLE) {
            return "title";
        }
        if (capstone.isEmpty() || capstone.length() > MOST_TITLE) {
            return "capstone";
        }
        if (statement.isEmpty() || statement.length() > MOST_STATEMENT) {
            return "statement";
        }
        return wrongLine(members);
    }

    private String wrongLine(List<Member> members) {
        Set<String> seen = new HashSet<>();
        Map<Integer, Boolean> required = new HashMap<>();
        for (Line line : lines.stream().filter(Line::isUsed).toList()) {
            if (members.stream().noneMatch(member -> member.code().equals(line.member()))) {
                return "member";
            }
            if (!line.hasStep()) {
                return "step";
            }
            if (!seen.add(line.number() + " " + line.member())) {
                return "twice";
            }
            Boolean said = required.putIfAbsent(line.number(), line.required());
            if (said != null && said != line.required()) {
                return "mixed";
            }
        }
        return "";
    }

    /// What is wanted, once nothing is wrong: steps are counted from 1 without gaps.
    List<Part> parts(List<Member> members) {
        List<Line> used =
                lines.stream()
                        .filter(Line::isUsed)
                        .sorted(Comparator.comparingInt(Line::number))
                        .toList();
        List<Integer> steps = used.stream().map(Line::number).distinct().toList();
        return used.stream()
                .map(line -> {
                    Member member =
                            members.stream()
                                    .filter(one -> one.code().equals(line.member()))
                                    .findFirst()
                                    .orElseThrow();
                    return new Part(
                            steps.indexOf(line.number()) + 1,
                            member.id(),
                            member.code(),
                            member.title(),
                            line.required());
                })
                .toList();
    }
}
