package org.longleaf.tool.award.wallet;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// What a wallet may do (Open Badges 3.0, section 6.2.1). What is not here is not granted.
public enum WalletScope {
    READ_CREDENTIALS(WalletScope.SPEC + "credential.readonly"),

    /// To put badges of other issuers among its user's awards.
    PUT_CREDENTIALS(WalletScope.SPEC + "credential.upsert"),
    READ_PROFILE(WalletScope.SPEC + "profile.readonly"),

    /// To go on while its user is away: with refresh tokens.
    OFFLINE("offline_access");

    private static final String SPEC = "https://purl.imsglobal.org/spec/ob/v3p0/scope/";

    private final String code;

    WalletScope(String code) {
        this.code = code;
    }

    /// As tokens, rows and requests name it.
    public String code() {
        return code;
    }

    /// Those of a list parted by blanks that are known; others are left out, and the answer says so
    /// by naming what was granted.
    static Set<WalletScope> of(String text) {
        return ofCodes(Arrays.asList(text.split(" ", -1)));
    }

    static Set<WalletScope> ofCodes(Collection<String> codes) {
        Set<WalletScope> scopes = EnumSet.noneOf(WalletScope.class);
        for (WalletScope one : values()) {
            if (codes.contains(one.code)) {
                scopes.add(one);
            }
        }
        return scopes;
    }

    /// Whether they open anything at all.
    static boolean open(Set<WalletScope> scopes) {
        return scopes.stream().anyMatch(one -> one != OFFLINE);
    }

    static String text(Set<WalletScope> scopes) {
        return scopes.stream().map(WalletScope::code).collect(Collectors.joining(" "));
    }

    static String[] codes(Set<WalletScope> scopes) {
        return scopes.stream().map(WalletScope::code).toArray(String[]::new);
    }
}
