package org.longleaf.sandbox.page;

import org.longleaf.sandbox.campus.Campus;
import org.longleaf.sandbox.campus.DemoContent.Identity;
import org.longleaf.sandbox.campus.DemoContent.Person;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The people of the demo, by role, the most useful roles first.
record People(Campus campus) {
    private static final List<String> ORDER =
            List.of(
                    "teacher",
                    "reviewer",
                    "lead_reviewer",
                    "adjudicator",
                    "coach",
                    "facilitator",
                    "author",
                    "approver",
                    "district_admin",
                    "state_admin",
                    "evaluator",
                    "auditor",
                    "observer",
                    "test_user");

    /// A role and who may be launched in it.
    record Group(String title, List<Entry> entries) {}

    /// One link to launch by, and the smaller ones beside it.
    record Entry(String label, String href, String where, List<Link> elsewhere) {}

    /// A link.
    record Link(String label, String href) {}

    List<Group> groups() {
        var byRole = new LinkedHashMap<String, List<Entry>>();
        for (var person : campus.content().people()) {
            for (var role : person.roles()) {
                new Landing(campus)
                        .identity(person, role)
                        .ifPresent(identity ->
                                byRole.computeIfAbsent(role, _ -> new ArrayList<>())
                                        .add(entry(person, role, identity)));
            }
        }
        return byRole.entrySet().stream()
                .sorted(Comparator.comparingInt(e -> rank(e.getKey())))
                .map(People::group)
                .toList();
    }

    private static Group group(Map.Entry<String, List<Entry>> role) {
        var words = words(role.getKey());
        var title = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        return new Group(title, role.getValue());
    }

    private Entry entry(Person person, String role, Identity identity) {
        // The other platforms stand beside the person's first role only, so that no name comes
        // twice.
        var first = person.roles().getFirst().equals(role);
        var elsewhere =
                person.identities().stream()
                        .filter(other -> first && !other.equals(identity))
                        .map(other -> elsewhere(person, role, other))
                        .toList();
        return new Entry(
                "Launch as " + words(role) + ": " + person.name(),
                href(person, role, identity),
                platformName(identity),
                elsewhere);
    }

    private Link elsewhere(Person person, String role, Identity identity) {
        return new Link(
                person.name() + " in " + platformName(identity), href(person, role, identity));
    }

    private String platformName(Identity identity) {
        return campus.platform(identity.platform()).orElseThrow().name();
    }

    private static String href(Person person, String role, Identity identity) {
        return "/" + identity.platform() + "/login?person=" + person.id() + "&role=" + role;
    }

    private static int rank(String role) {
        var place = ORDER.indexOf(role);
        return place < 0 ? ORDER.size() : place;
    }

    private static String words(String role) {
        return role.replace('_', ' ');
    }
}
