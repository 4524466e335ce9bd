package org.longleaf.tool.stranger;

import org.longleaf.tool.stranger.Launch.Person;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The launches that 1EdTech's certification of LTI Advantage has a tool accept: nine of a teacher,
/// nine of a student.
final class CertificationLaunches {
    private static final String UNKNOWN =
            "http://purl.imsglobal.org/vocab/lis/v2/unknown/unknown#Helper";

    private final Map<String, Launch> all = new LinkedHashMap<>();

    private CertificationLaunches() {}

    static Map<String, Launch> all() {
        CertificationLaunches launches = new CertificationLaunches();
        launches.of("Instructor", "Tova");
        launches.of("Learner", "Sol");
        return launches.all;
    }

    private void of(String role, String given) {
        String full = Launch.MEMBERSHIP + role;
        Person all = Person.named("certified-" + role, given, "Certified", full);
        add(role, "with name and email", all);
        add(
                role,
                "with several roles",
                all.withRoles(
                        full,
                        Launch.MEMBERSHIP + "Mentor",
                        Launch.INSTITUTION + (role.equals("Learner") ? "Student" : "Faculty")));
        add(role, "with a short role", all.withRoles(role));
        add(role, "with an unknown role", all.withRoles(UNKNOWN, full));
        add(role, "without roles", all.withRoles());
        add(role, "with email only", all.showing("email"));
        add(role, "with names only", all.showing("name", "given_name", "family_name"));
        add(role, "with neither name nor email", all.showing());
        this.all.put(
                role + " with email and without context",
                Launch.of(Launch.RESOURCE_LINK, all.showing("email"), Meeting.DEPLOYMENT)
                        .withLti("resource_link", Map.of("id", "link-c"))
                        .withoutLti("context"));
    }

    private void add(String role, String how, Person person) {
        all.put(
                role + " " + how,
                Launch.of(Launch.RESOURCE_LINK, person, Meeting.DEPLOYMENT)
                        .withLti("resource_link", Map.of("id", "link-c", "title", "Certified")));
    }

    /// Settings of a deep linking request as a platform without line items would send them.
    static Map<String, Object> withoutLineItems() {
        return Map.of("accept_lineitem", false, "accept_types", List.of("ltiResourceLink"));
    }
}
