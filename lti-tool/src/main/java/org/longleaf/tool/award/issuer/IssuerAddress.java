package org.longleaf.tool.award.issuer;

import java.net.URI;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where an issuer is found, all made of the public URL and its code. A badge names the issuer by
/// its DID (did:web method, W3C CCG draft), which resolves to a document under the same https
/// address.
///
/// @param publicUrl the tool's public URL, without a slash at its end
/// @param code the issuer's code, such as `T90`
public record IssuerAddress(URI publicUrl, String code) {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]+");

    public IssuerAddress {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("An issuer's code stands in its address: " + code);
        }
    }

    /// `did:web:<host>[%3A<port>][:<path>…]:issuers:<code>`; a port must be written with `%3A`.
    public String did() {
        String host = publicUrl.getHost();
        String place = publicUrl.getPort() < 0 ? host : host + "%3A" + publicUrl.getPort();
        Stream<String> path =
                Arrays.stream(publicUrl.getRawPath().split("/", -1))
                        .filter(part -> !part.isEmpty());
        return Stream.of(Stream.of("did", "web", place), path, Stream.of("issuers", code))
                .flatMap(parts -> parts)
                .collect(Collectors.joining(":"));
    }

    /// The profile: JSON for machines, a page for people.
    public URI profile() {
        return URI.create(publicUrl + "/issuers/" + code);
    }

    /// The `kid` of a badge and the id of the verification method: a full URL that resolves through
    /// the DID.
    public String keyId(String kid) {
        return did() + "#" + kid;
    }

    /// The same key by itself, as one JWK.
    public URI key(String kid) {
        return URI.create(profile() + "/keys/" + kid);
    }
}
