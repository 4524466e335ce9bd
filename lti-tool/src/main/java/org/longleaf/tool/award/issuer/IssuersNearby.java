package org.longleaf.tool.award.issuer;

import org.longleaf.tool.award.proof.NearDocuments;
import org.longleaf.tool.district.MoreKeys;
import org.longleaf.tool.web.Settings;
import org.springframework.stereotype.Component;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The documents of our own issuers, for a verifier that looks here before it goes out, and their
/// keys for the platform's key set.
@Component
public final class IssuersNearby implements NearDocuments, MoreKeys {

    private static final Pattern DID_DOCUMENT =
            Pattern.compile("/issuers/([A-Za-z0-9_-]+)/did\\.json");

    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    private final Settings settings;
    private final IssuerProfiles profiles;
    private final IssuerKeys keys;
    private final JsonMapper json;

    public IssuersNearby(
            Settings settings, IssuerProfiles profiles, IssuerKeys keys, JsonMapper json) {
        this.settings = settings;
        this.profiles = profiles;
        this.keys = keys;
        this.json = json;
    }

    @Override
    public Optional<String> at(URI address) {
        return at(address, keys::published);
    }

    /// The same with the keys that were withdrawn: by it a verifier tells whether what lies here is
    /// what such a key signed. It is nothing to answer anybody with.
    public NearDocuments withWithdrawnKeys() {
        return address -> at(address, keys::ever);
    }

    private Optional<String> at(URI address, Function<String, List<IssuerKey>> known) {
        // Not the scheme: a DID says https even where a demo runs without.
        if (!settings.publicUrl().getRawAuthority().equals(address.getRawAuthority())) {
            return Optional.empty();
        }
        Matcher path = DID_DOCUMENT.matcher(address.getRawPath());
        return path.matches()
                ? profiles.find(path.group(1))
                        .map(issuer -> did(issuer, known.apply(issuer.address().code())))
                : Optional.empty();
    }

    private static String did(IssuerProfiles.Named issuer, List<IssuerKey> known) {
        return IssuerDocuments.did(issuer.address(), known).toString();
    }

    @Override
    public List<Map<String, Object>> members() {
        return profiles.all().stream()
                .flatMap(issuer ->
                        keys.published(issuer.address().code()).stream()
                                .map(key -> IssuerDocuments.listed(issuer.address(), key)))
                .map(key -> json.convertValue(key, MEMBERS))
                .toList();
    }
}
