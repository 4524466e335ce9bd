package org.longleaf.tool.evidence.view;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Languages that captions may be in: those most spoken at home in North Carolina.
public enum CaptionLanguage {
    EN,
    ES,
    AR,
    FR,
    HI,
    HMN,
    KO,
    VI,
    ZH;

    static Optional<CaptionLanguage> of(String tag) {
        return Arrays.stream(values()).filter(each -> each.tag().equals(tag)).findFirst();
    }

    /// As in `srclang` (BCP 47).
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The language's own name for itself.
    public String label() {
        Locale locale = Locale.of(tag());
        String own = locale.getDisplayLanguage(locale);
        return own.substring(0, 1).toUpperCase(locale) + own.substring(1);
    }
}
