package org.longleaf.tool.launch.registration;

import org.springframework.http.HttpStatus;

import java.util.Locale;

/// Why a platform is not registered: a stable code, the words (message keys
/// `registration.<code>.title`, `.text`, `.next`), the status, and where the check comes from.
enum RegistrationRefusal {
    /// Unknown, used, ended and withdrawn are told alike: nobody learns which codes exist.
    INVITATION_NOT_GOOD(HttpStatus.FORBIDDEN, "Longleaf: one invitation, one Canvas"),
    OPENED_BY_HAND(HttpStatus.BAD_REQUEST, "LTI Dynamic Registration 1.0, section 3.3"),
    REQUEST_MALFORMED(HttpStatus.BAD_REQUEST, "LTI Dynamic Registration 1.0, section 3.3"),
    ADDRESS_NOT_ALLOWED(HttpStatus.BAD_REQUEST, "LTI Dynamic Registration 1.0, section 3.4"),
    PLATFORM_OUT_OF_REACH(
            HttpStatus.UNPROCESSABLE_CONTENT, "LTI Dynamic Registration 1.0, section 3.4"),
    CONFIGURATION_WRONG(
            HttpStatus.UNPROCESSABLE_CONTENT, "LTI Dynamic Registration 1.0, section 3.5"),
    ISSUER_FOREIGN(HttpStatus.UNPROCESSABLE_CONTENT, "LTI Dynamic Registration 1.0, section 3.4"),
    PLATFORM_SAYS_NO(HttpStatus.UNPROCESSABLE_CONTENT, "LTI Dynamic Registration 1.0, section 3.6"),
    OUTCOME_UNKNOWN(HttpStatus.UNPROCESSABLE_CONTENT, "LTI Dynamic Registration 1.0, section 3.6"),
    ALREADY_KNOWN(HttpStatus.CONFLICT, "LTI Security Framework 1.0, section 5");

    private final HttpStatus status;
    private final String source;

    RegistrationRefusal(HttpStatus status, String source) {
        this.status = status;
        this.source = source;
    }

    HttpStatus status() {
        return status;
    }

    /// The specification's section.
    String source() {
        return source;
    }

    /// The stable code, for words, support and logs.
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether the page repeats what the platform said: only where a person at the platform can
    /// mend it by that.
    boolean showsDetail() {
        return this == CONFIGURATION_WRONG || this == PLATFORM_SAYS_NO;
    }
}
