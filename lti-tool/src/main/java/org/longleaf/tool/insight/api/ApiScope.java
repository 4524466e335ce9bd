package org.longleaf.tool.insight.api;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a product may read.
enum ApiScope {
    AWARDS("awards.read"),
    CREDITS("credits.read"),
    DELIVERIES("deliveries.read");

    private final String code;

    ApiScope(String code) {
        this.code = code;
    }

    /// As tokens, rows and requests name it.
    String code() {
        return code;
    }

    static Set<ApiScope> ofCodes(Collection<String> codes) {
        Set<ApiScope> scopes = EnumSet.noneOf(ApiScope.class);
        for (ApiScope one : values()) {
            if (codes.contains(one.code)) {
                scopes.add(one);
            }
        }
        return scopes;
    }

    /// Those of a list parted by blanks; what is not known is left out.
    static Set<ApiScope> of(String text) {
        return ofCodes(Arrays.asList(text.split(" ", -1)));
    }

    static List<String> all() {
        return Arrays.stream(values()).map(ApiScope::code).toList();
    }

    static String text(Set<ApiScope> scopes) {
        return scopes.stream().sorted().map(ApiScope::code).collect(Collectors.joining(" "));
    }

    static String[] codes(Set<ApiScope> scopes) {
        return scopes.stream().sorted().map(ApiScope::code).toArray(String[]::new);
    }
}
