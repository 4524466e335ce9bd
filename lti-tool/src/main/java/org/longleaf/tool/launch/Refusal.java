package org.longleaf.tool.launch;

import java.util.Locale;

/// Why a launch is refused: a stable code, the words for whoever sees it (message keys
/// `refused.<key>.title`, `.text`), and where the specification asks for the check.
enum Refusal {
    UNKNOWN_PLATFORM("platform", "LTI Security Framework 1.0, section 5.1.1.1"),
    CANVAS_SAYS_NO("again", "OpenID Connect Core 1.0, section 3.1.2.6"),
    CANVAS_LOGGED_OUT("logged_out", "OpenID Connect Core 1.0, section 3.1.2.6"),
    STATE_UNREADABLE("again", "LTI Security Framework 1.0, section 5.1.1.5"),
    BROWSER_NOT_BOUND("browser", "RFC 6749, section 10.12"),
    TOKEN_UNREADABLE("platform_mistake", "LTI Security Framework 1.0, section 5.1.3"),
    SIGNATURE_WRONG("platform_mistake", "LTI Security Framework 1.0, section 5.1.3, step 1"),
    KEYS_OUT_OF_REACH("wait", "LTI Security Framework 1.0, section 6.3"),
    ISSUER_WRONG("platform_mistake", "LTI Security Framework 1.0, section 5.1.3, step 2"),
    AUDIENCE_WRONG("platform_mistake", "LTI Security Framework 1.0, section 5.1.3, step 3"),
    EXPIRED("again", "LTI Security Framework 1.0, section 5.1.3, step 7"),
    NONCE_WRONG("again", "LTI Security Framework 1.0, section 5.1.3, step 9"),
    NONCE_USED("again", "LTI Security Framework 1.0, section 5.1.3, step 9"),
    DEPLOYMENT_UNKNOWN("deployment", "LTI Core 1.3, section 5.3.3"),
    MESSAGE_NOT_UNDERSTOOD("message", "LTI Core 1.3, section 5.3.1"),
    NOT_LOGGED_IN("anonymous", "LTI Core 1.3, section 5.3.6"),
    PERSON_HELD("held", "Longleaf: a person nobody has introduced yet");

    private final String words;
    private final String source;

    Refusal(String words, String source) {
        this.words = words;
        this.source = source;
    }

    /// Key of the words.
    String words() {
        return words;
    }

    /// The specification's section.
    String source() {
        return source;
    }

    /// The stable code, for support and logs.
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
