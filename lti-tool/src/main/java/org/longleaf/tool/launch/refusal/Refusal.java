package org.longleaf.tool.launch.refusal;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONTENT_TOO_LARGE;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.LENGTH_REQUIRED;
import static org.springframework.http.HttpStatus.UNSUPPORTED_MEDIA_TYPE;

import org.springframework.http.HttpStatus;

/// Why a login or a launch is refused. A closed set of constants, with no room for a text of
/// somebody else's: nothing that came in reaches a screen or the log through a refusal. The
/// constant's own name says to the log what exactly was wrong; several may share the code that
/// support is told.
public sealed interface Refusal {

    /// The constant's name, for the log.
    String name();

    Reason reason();

    /// The stable code, for support, the audit log and the guide.
    default String code() {
        return reason().code();
    }

    /// Key of the words for whoever sees it: `refused.<key>.title`, `.text` and `.next`.
    default String words() {
        return reason().words();
    }

    default HttpStatus status() {
        return reason().status();
    }

    /// Where a specification asks for the check.
    default String section() {
        return reason().section();
    }

    record Reason(String code, String words, HttpStatus status, String section) {}

    /// The form that came in is none we read.
    enum OfForm implements Refusal {
        BODY_TOO_LARGE(
                CONTENT_TOO_LARGE, "body_too_large", "too_large", "RFC 9110, section 15.5.14"),
        BODY_WITHOUT_LENGTH(
                LENGTH_REQUIRED, "body_without_length", "request", "RFC 9110, section 15.5.12"),
        NO_FORM(
                UNSUPPORTED_MEDIA_TYPE,
                "no_form",
                "request",
                "OAuth 2.0 Form Post Response Mode 1.0, section 2"),
        FORM_UNREADABLE(BAD_REQUEST, "form_unreadable", "request", "HTML, URL-encoded form data"),
        FIELD_TWICE(BAD_REQUEST, "field_twice", "request", "RFC 6749, section 3.1"),
        SECRET_IN_ADDRESS(
                BAD_REQUEST,
                "secret_in_address",
                "request",
                "LTI Security Framework 1.0, section 5.1.1.3"),
        LOGIN_HINT_MISSING(
                BAD_REQUEST,
                "login_hint_missing",
                "request",
                "LTI Security Framework 1.0, section 5.1.1.1"),
        HINT_TOO_LONG(
                BAD_REQUEST,
                "hint_too_long",
                "request",
                "LTI Core 1.3, section 4.1 (opaque hints)");

        private final Reason reason;

        OfForm(HttpStatus status, String code, String words, String section) {
            this.reason = new Reason(code, words, status, section);
        }

        @Override
        public Reason reason() {
            return reason;
        }
    }

    /// The platform itself said no, in place of an id_token.
    enum OfPlatform implements Refusal {
        LOGIN_REQUIRED("canvas_logged_out", "logged_out"),
        LAUNCH_NO_LONGER_VALID("launch_no_longer_valid", "again"),
        UNAUTHORIZED_CLIENT("unauthorized_client", "switched_off"),
        INVALID_REQUEST_OBJECT("invalid_request_object", "platform_no"),
        ANOTHER_ERROR("canvas_says_no", "platform_no");

        private final Reason reason;

        OfPlatform(String code, String words) {
            this.reason =
                    new Reason(code, words, FORBIDDEN, "OpenID Connect Core 1.0, section 3.1.2.6");
        }

        @Override
        public Reason reason() {
            return reason;
        }

        /// The error a platform posted, by Canvas's names; what else it wrote is not read.
        public static OfPlatform of(String error) {
            return switch (error) {
                case "login_required", "interaction_required", "account_selection_required" ->
                        LOGIN_REQUIRED;
                case "launch_no_longer_valid" -> LAUNCH_NO_LONGER_VALID;
                case "unauthorized_client" -> UNAUTHORIZED_CLIENT;
                case "invalid_request_object" -> INVALID_REQUEST_OBJECT;
                default -> ANOTHER_ERROR;
            };
        }
    }

    /// The platform is none of ours, or this is not the browser that began, or not with this state.
    enum OfBrowser implements Refusal {
        UNKNOWN_PLATFORM(
                "unknown_platform", "platform", "LTI Security Framework 1.0, section 5.1.1.1"),
        STATE_UNREADABLE(
                "state_unreadable", "again", "LTI Security Framework 1.0, section 5.1.1.5"),
        STATE_USED("state_used", "again", "LTI Security Framework 1.0, section 5.1.1.5"),
        REGISTRATION_ENDED(
                "unknown_platform", "platform", "LTI Security Framework 1.0, section 5.1.1.1"),
        NO_VERIFIER("browser_not_bound", "browser", "RFC 6749, section 10.12"),
        NO_COOKIE("cookies_blocked", "cookies", "RFC 6749, section 10.12"),
        ANOTHER_VERIFIER("browser_not_bound", "browser", "RFC 6749, section 10.12"),
        VERIFIER_FROM_ANOTHER_SITE("browser_not_bound", "browser", "RFC 6749, section 10.12");

        private final Reason reason;

        OfBrowser(String code, String words, String section) {
            this.reason = new Reason(code, words, FORBIDDEN, section);
        }

        @Override
        public Reason reason() {
            return reason;
        }
    }

    /// The id_token does not hold.
    enum OfToken implements Refusal {
        TOKEN_MISSING("token_unreadable", "platform_mistake", ""),
        TOKEN_UNREADABLE("token_unreadable", "platform_mistake", ""),
        ALGORITHM_NOT_RS256("signature_wrong", "platform_mistake", ", step 6"),
        KEY_NOT_NAMED("signature_wrong", "platform_mistake", ", step 1"),
        KEY_UNKNOWN("signature_wrong", "platform_mistake", ", step 1"),
        SIGNATURE_WRONG("signature_wrong", "platform_mistake", ", step 1"),
        KEYS_OUT_OF_REACH("keys_out_of_reach", "wait", ", step 1"),
        CLAIMS_UNREADABLE("token_unreadable", "platform_mistake", ""),
        ISSUER_WRONG("issuer_wrong", "platform_mistake", ", step 2"),
        AUDIENCE_WRONG("audience_wrong", "platform_mistake", ", step 3"),
        AUDIENCE_NOT_OURS_ALONE("audience_wrong", "platform_mistake", ", step 3"),
        AUTHORIZED_PARTY_WRONG("audience_wrong", "platform_mistake", ", steps 4 and 5"),
        EXPIRED("expired", "again", ", step 7"),
        NOT_YET_GOOD("expired", "again", ", step 7"),
        ISSUED_AT_NO_SENSIBLE_TIME("expired", "again", ", step 8"),
        NONCE_WRONG("nonce_wrong", "again", ", step 9"),
        NONCE_USED("nonce_used", "again", ", step 9");

        private final Reason reason;

        OfToken(String code, String words, String step) {
            this.reason =
                    new Reason(
                            code,
                            words,
                            FORBIDDEN,
                            "LTI Security Framework 1.0, section 5.1.3" + step);
        }

        @Override
        public Reason reason() {
            return reason;
        }
    }

    /// The platform is who it says, but what it asks is not served.
    enum OfMessage implements Refusal {
        VERSION_NOT_UNDERSTOOD("message_not_understood", "message", "LTI Core 1.3, section 5.3.2"),
        MESSAGE_NOT_UNDERSTOOD("message_not_understood", "message", "LTI Core 1.3, section 5.3.1"),
        CLAIMS_OF_ANOTHER_MESSAGE("message_not_understood", "message", "LTI Core 1.3, section 5.2"),
        CLAIM_TOO_LONG(
                "claim_too_long", "platform_mistake", "LTI Core 1.3, section 5.3 (255 characters)"),
        DEPLOYMENT_MISSING("deployment_unknown", "deployment", "LTI Core 1.3, section 5.3.3"),
        DEPLOYMENT_UNKNOWN("deployment_unknown", "deployment", "LTI Core 1.3, section 5.3.3"),
        ROLES_MISSING("roles_missing", "platform_mistake", "LTI Core 1.3, section 5.3.7"),
        TARGET_MISSING("target_missing", "platform_mistake", "LTI Core 1.3, section 5.3.4"),
        LINK_MISSING("link_missing", "platform_mistake", "LTI Core 1.3, section 5.3.5"),
        NOT_LOGGED_IN("not_logged_in", "anonymous", "LTI Core 1.3, section 5.3.6"),
        PERSON_HELD("person_held", "held", "Longleaf: a person nobody has introduced yet"),
        DEEP_LINK_UNUSABLE("deep_link_unusable", "choosing", "LTI Deep Linking 2.0, section 4.4.1"),
        DEEP_LINK_BY_NO_TEACHER(
                "deep_link_by_no_teacher",
                "choosing_not_yours",
                "Longleaf: only who teaches here chooses for others");

        private final Reason reason;

        OfMessage(String code, String words, String section) {
            this.reason = new Reason(code, words, FORBIDDEN, section);
        }

        @Override
        public Reason reason() {
            return reason;
        }
    }
}
