package org.longleaf.tool.evidence.view;

import java.net.IDN;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where a link leads, in letters that cannot pass for others: a host of another script in punycode
/// (RFC 3492), all else percent-encoded.
///
/// @param host the machine, without what stands before an `@`
/// @param address the whole
public record LinkedPage(String host, String address) {

    private static final Pattern SCHEME = Pattern.compile("(?i)https?");

    /// @return empty for what a browser should not be sent to
    static Optional<LinkedPage> of(String said) {
        try {
            URI uri = URI.create(said.strip());
            String authority = uri.getRawAuthority();
            if (authority == null
                    || uri.getScheme() == null
                    || !SCHEME.matcher(uri.getScheme()).matches()) {
                return Optional.empty();
            }
            String place = authority.substring(authority.lastIndexOf('@') + 1);
            String port = place.replaceFirst("^.*?(:\\d*)?$", "$1");
            String name = place.substring(0, place.length() - port.length());
            String host = name.startsWith("[") ? name : IDN.toASCII(name);
            String whole = uri.toASCIIString();
            int from = whole.indexOf("//") + 2;
            int to = from + uri.toASCIIString().substring(from).split("[/?#]", 2)[0].length();
            return host.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new LinkedPage(
                                    host,
                                    whole.substring(0, from) + host + port + whole.substring(to)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
