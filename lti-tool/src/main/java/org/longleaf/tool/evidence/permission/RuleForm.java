package org.longleaf.tool.evidence.permission;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.evidence.permission.RecordingRule.Decision;
import org.longleaf.tool.evidence.permission.RecordingRule.PermissionForm;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// What a district asks of recordings, as it was typed.
///
/// @param name of each form; a row without one is left out
/// @param exempt whether counsel has decided that classroom evidence is exempt
/// @param on when counsel decided
record RuleForm(
        List<String> name,
        List<String> version,
        List<String> link,
        boolean exempt,
        String counsel,
        @Nullable LocalDate on,
        String words) {

    /// How many forms a district may name.
    static final int MOST_FORMS = 5;

    private static final int LONGEST = 200;
    private static final int MOST_WORDS = 2000;

    static RuleForm of(RecordingRule rule) {
        Decision decision = rule.decision();
        return new RuleForm(
                rule.forms().stream().map(PermissionForm::name).toList(),
                rule.forms().stream().map(PermissionForm::version).toList(),
                rule.forms().stream().map(PermissionForm::link).toList(),
                decision != null,
                decision == null ? "" : decision.counsel(),
                decision == null ? null : decision.on(),
                decision == null ? "" : decision.words());
    }

    /// The forms as they are shown: those that were typed, and room for one more.
    public List<PermissionForm> rows() {
        List<PermissionForm> rows = new ArrayList<>(forms());
        if (rows.size() < MOST_FORMS) {
            rows.add(new PermissionForm("", "", ""));
        }
        return rows;
    }

    /// Names the field that is wrong, or empty. A form's own fields end in its place, from 0.
    String wrong(LocalDate today) {
        List<PermissionForm> forms = forms();
        for (int at = 0; at < forms.size(); at++) {
            String wrong = wrong(forms.get(at));
            if (!wrong.isEmpty()) {
                return wrong + at;
            }
        }
        if (forms.size() > MOST_FORMS) {
            return "name0";
        }
        return exempt ? wrongDecision(today) : "";
    }

    private static String wrong(PermissionForm form) {
        if (form.name().isEmpty() || form.name().length() > LONGEST) {
            return "name";
        }
        if (form.version().length() > LONGEST) {
            return "version";
        }
        return form.link().isEmpty() || isSafe(form.link()) ? "" : "link";
    }

    private String wrongDecision(LocalDate today) {
        if (counsel.isBlank() || counsel.strip().length() > LONGEST) {
            return "counsel";
        }
        if (on == null || on.isAfter(today) || on.getYear() < 2000) {
            return "on";
        }
        return words.isBlank() || words.strip().length() > MOST_WORDS ? "words" : "";
    }

    /// Nothing is wrong with it.
    RecordingRule rule() {
        return new RecordingRule(
                null,
                forms(),
                exempt && on != null ? new Decision(counsel.strip(), on, words.strip()) : null);
    }

    private List<PermissionForm> forms() {
        List<PermissionForm> forms = new ArrayList<>();
        for (int at = 0; at < name.size(); at++) {
            var form = new PermissionForm(at(name, at), at(version, at), at(link, at));
            if (!(form.name() + form.version() + form.link()).isEmpty()) {
                forms.add(form);
            }
        }
        return forms;
    }

    private static String at(List<String> typed, int at) {
        return at < typed.size() ? typed.get(at).strip() : "";
    }

    /// By https, to a host, and nothing that signs in on the way.
    private static boolean isSafe(String link) {
        try {
            URI address = URI.create(link);
            return link.length() <= MOST_WORDS
                    && "https".equals(address.getScheme())
                    && address.getHost() != null
                    && address.getUserInfo() == null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
