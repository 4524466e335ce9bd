package org.longleaf.bench;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// What Canvas says in a launch of an assignment, by a tool whose privacy level is public: the same
/// claims, in length too, for two thousand people of fifty courses with four assignments each.
final class Claims {

    static final int PEOPLE = 2_000;

    private static final int COURSES = 50;
    private static final int ASSIGNMENTS = 4;
    private static final String CANVAS = "https://example.instructure.com";

    private Claims() {}

    /// The claims of the launch with this number. Whoever counts to [#PEOPLE] has seen everybody,
    /// and every assignment.
    ///
    /// @param now in seconds
    static String of(int launch, String nonce, String target, long now) {
        return of(launch % PEOPLE, (launch / COURSES) % ASSIGNMENTS, nonce, target, now);
    }

    /// What Canvas calls the person of this number, as it stands in `sub`.
    static String sub(int person) {
        return uuid("person " + person);
    }

    /// The state-wide number of the person of this number.
    static String number(int person) {
        return Integer.toString(100_000 + person);
    }

    /// The claims of a person of any number.
    static String of(int person, int assignment, String nonce, String target, long now) {
        var course = person % COURSES;
        return TEXT.replace("{iss}", Platform.ISSUER)
                .replace("{client}", Platform.CLIENT_ID)
                .replace("{deployment}", Platform.DEPLOYMENT)
                .replace("{nonce}", nonce)
                .replace("{target}", target)
                .replace("{iat}", Long.toString(now))
                .replace("{exp}", Long.toString(now + 3_600))
                .replace("{sub}", sub(person))
                .replace("{person}", number(person))
                .replace("{context}", hex("course " + course))
                .replace("{course}", Integer.toString(1_000 + course))
                .replace("{link}", uuid("assignment " + course + " " + assignment))
                .replace(
                        "{assignment}",
                        Integer.toString(50_000 + course * ASSIGNMENTS + assignment))
                .replace("{canvas}", CANVAS);
    }

    private static String uuid(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String hex(String name) {
        return (uuid(name) + uuid(name + "!")).replace("-", "").substring(0, 40);
    }

    private static final String TEXT =
            """
            {"iss":"{iss}","aud":"{client}","azp":"{client}","sub":"{sub}","exp":{exp},"iat":{iat},"nonce":"{nonce}",\
            "https://purl.imsglobal.org/spec/lti/claim/message_type":"LtiResourceLinkRequest",\
            "https://purl.imsglobal.org/spec/lti/claim/version":"1.3.0",\
            "https://purl.imsglobal.org/spec/lti/claim/deployment_id":"{deployment}",\
            "https://purl.imsglobal.org/spec/lti/claim/target_link_uri":"{target}",\
            "https://purl.imsglobal.org/spec/lti/claim/resource_link":{"id":"{link}","title":"Show it: assignment {assignment}"},\
            "https://purl.imsglobal.org/spec/lti/claim/context":{"id":"{context}","label":"PD-{course}","title":"Professional learning {course}",\
            "type":["http://purl.imsglobal.org/vocab/lis/v2/course#CourseOffering"]},\
            "https://purl.imsglobal.org/spec/lti/claim/roles":["http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"],\
            "https://purl.imsglobal.org/spec/lti/claim/custom":{"canvas_user_sis_id":"{person}"},\
            "https://purl.imsglobal.org/spec/lti/claim/launch_presentation":{"document_target":"iframe","locale":"en",\
            "return_url":"{canvas}/courses/{course}/assignments"},\
            "locale":"en","name":"Robin Teacher {person}","given_name":"Robin","family_name":"Teacher {person}",\
            "email":"robin.{person}@example.org",\
            "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint":{"scope":["https://purl.imsglobal.org/spec/lti-ags/scope/score"],\
            "lineitem":"{canvas}/api/lti/courses/{course}/line_items/{assignment}"}}\
            """;
}
