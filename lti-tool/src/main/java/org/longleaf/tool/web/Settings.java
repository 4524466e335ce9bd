package org.longleaf.tool.web;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

import java.net.URI;
import java.nio.file.Path;

/// The few settings of the tool, read from `LONGLEAF_…`; see the README for each.
///
/// @param publicUrl where browsers reach the tool; frozen into badge addresses, so it never ends in
///   a slash
/// @param home folder of what a single machine keeps: evidence, the master key, the embedded
///   database
/// @param masterKeyFile 32 random bytes that seal private keys; made in home for a trial
/// @param demo loads the demo content and permits plain http on loopback; changes no rule
/// @param demoContent the demo content's file
/// @param sandbox where the demo's Canvases and its NCEES are
/// @param allowLoopback lets the tool call this machine, for the sandbox
/// @param districts the list of districts and charters that each start reads; null for none
/// @param invitation lets the first Canvas register itself; null for none
/// @param firstAdmin who becomes the first state admin; null for nobody
@ConfigurationProperties("longleaf")
public record Settings(
        URI publicUrl,
        Path home,
        @Nullable Path masterKeyFile,
        boolean demo,
        Path demoContent,
        URI sandbox,
        boolean allowLoopback,
        @Nullable DistrictsSetting districts,
        @Nullable InvitationSetting invitation,
        @Nullable FirstAdminSetting firstAdmin) {

    public Settings {
        boolean loopback =
                "localhost".equals(publicUrl.getHost()) || "127.0.0.1".equals(publicUrl.getHost());
        if (!"https".equals(publicUrl.getScheme()) && !(demo && loopback)) {
            throw new IllegalArgumentException(
                    "LONGLEAF_PUBLIC_URL must begin with https:// (plain http is for a demo on this machine only)");
        }
        if (!publicUrl.getRawPath().isEmpty() || publicUrl.getRawQuery() != null) {
            throw new IllegalArgumentException(
                    "LONGLEAF_PUBLIC_URL must be a scheme and a host, without a slash or path behind");
        }
        if (invitation != null
                && invitation.code().length() < InvitationSetting.SHORTEST
                && !loopback) {
            throw new IllegalArgumentException(
                    "LONGLEAF_INVITATION must have a code of at least 16 characters (a shorter one is for this machine"
                            + " only), such as the output of: openssl rand -hex 16");
        }
    }

    /// An address of this tool.
    public URI at(String path) {
        return URI.create(publicUrl + path);
    }
}
