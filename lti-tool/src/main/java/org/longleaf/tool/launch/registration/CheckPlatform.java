package org.longleaf.tool.launch.registration;

import org.longleaf.canvas.OpenIdConfiguration;
import org.longleaf.tool.district.IssuerRule;

import java.net.URI;
import java.util.Optional;

/// Is a platform at home where it says who it is (LTI Dynamic Registration 1.0, section 3.4)? A
/// decision; nothing is asked of anybody.
final class CheckPlatform {

    private CheckPlatform() {}

    /// What is at home elsewhere, for the log; empty where nothing is.
    static Optional<String> whatIsForeign(OpenIdConfiguration platform, URI address) {
        if (!IssuerRule.belongs(platform.issuer(), address)) {
            return Optional.of(
                    IssuerRule.isHosted(platform.issuer())
                            ? "hosted Canvas's issuer, said elsewhere"
                            : "the issuer is at home elsewhere");
        }
        if (!IssuerRule.isAtHome(platform.tokenEndpoint(), platform.issuer(), address)) {
            return Optional.of("the token endpoint is at home elsewhere");
        }
        return IssuerRule.isAudience(
                        platform.tokenAudience(), platform.tokenEndpoint(), platform.issuer())
                ? Optional.empty()
                : Optional.of("authorization_server is at home elsewhere");
    }
}
