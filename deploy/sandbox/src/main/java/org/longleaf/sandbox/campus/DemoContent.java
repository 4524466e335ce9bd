package org.longleaf.sandbox.campus;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

/// The part of the demo content that a Canvas or NCEES would know, in the file's own words.
public record DemoContent(
        List<Platform> platforms,
        List<Deployment> deployments,
        List<Course> courses,
        List<Assignment> assignments,
        List<Person> people,
        List<Enrolment> enrolments,
        List<AccountAdmin> accountAdmins,
        List<CreditCategory> creditCategories,
        List<District> districts) {

    /// One Canvas, and our client in it.
    public record Platform(
            String id,
            String name,
            String issuer,
            String clientId,
            String apiDomain,
            String guid,
            Account rootAccount) {}

    /// A Canvas account.
    public record Account(String canvasId, String sisId) {}

    /// One placement of the tool in a platform's account.
    public record Deployment(
            String id,
            String platform,
            String deploymentId,
            Account account,
            @Nullable String district,
            String privacyLevel) {

        /// Canvas writes a deployment id as `<tool id>:<opaque id of the context>`.
        public String accountContextId() {
            return deploymentId.substring(deploymentId.indexOf(':') + 1);
        }

        public boolean sharesNames() {
            return privacyLevel.equals("public") || privacyLevel.equals("name_only");
        }

        public boolean sharesEmail() {
            return privacyLevel.equals("public") || privacyLevel.equals("email_only");
        }
    }

    /// A course in a platform.
    public record Course(
            String id,
            String deployment,
            String platform,
            String canvasId,
            String sisId,
            String contextId,
            String title) {}

    /// An assignment of a course, launched as an external tool.
    public record Assignment(
            String id,
            String course,
            String canvasId,
            BigDecimal points,
            String title,
            String resourceLinkId,
            String lineItemCanvasId) {}

    /// Somebody, with an identity in each platform they use.
    public record Person(
            String id,
            @Nullable String uid,
            String name,
            @Nullable String email,
            String locale,
            @Nullable String district,
            List<String> roles,
            List<Identity> identities) {}

    /// A person as one platform knows them.
    public record Identity(
            String platform,
            String canvasUserId,
            String sub,
            @Nullable String loginId,
            @Nullable String sisId,
            @Nullable String integrationId) {}

    /// A person's place in a course.
    public record Enrolment(
            String course, String person, String canvasRole, @Nullable List<String> observes) {

        /// Canvas counts Student View as a student.
        public boolean isStudent() {
            return canvasRole.equals("StudentEnrollment") || isStudentView();
        }

        public boolean isStudentView() {
            return canvasRole.equals("StudentViewEnrollment");
        }

        public List<String> observed() {
            return observes == null ? List.of() : observes;
        }
    }

    /// A person who administers an account.
    public record AccountAdmin(String platform, String account, String person) {}

    /// An area of license renewal credit.
    public record CreditCategory(String id, String label) {}

    /// A district, for its name and its clock.
    public record District(String code, String name, String timeZone) {}
}
