package org.longleaf.tool.evidence.file;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether this instance has a virus scanner.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ScannerChoice.ScannerSettings.class)
class ScannerChoice {

    /// Longer than ClamAV's own limit for one file, two minutes.
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /// Null is no bean.
    @Bean
    @Nullable Scanner scanner(ScannerSettings settings) {
        SocketAddress address = settings.address();
        return address == null ? null : new ClamAv(address, PATIENCE);
    }

    /// `LONGLEAF_CLAMAV`.
    ///
    /// @param clamav `host:port`, or the path of a socket; null for no scanner
    @ConfigurationProperties("longleaf")
    record ScannerSettings(@Nullable String clamav) {

        private static final Pattern PLACE =
                Pattern.compile("(\\[[0-9a-fA-F:]+]|[^:/\\s]+):(\\d{1,5})");

        @Nullable SocketAddress address() {
            if (clamav == null || clamav.isBlank()) {
                return null;
            }
            if (clamav.startsWith("/")) {
                return UnixDomainSocketAddress.of(clamav.strip());
            }
            Matcher place = PLACE.matcher(clamav.strip());
            if (!place.matches() || Integer.parseInt(place.group(2)) > 65_535) {
                throw new StartRefused(
                        "LONGLEAF_CLAMAV names no scanner",
                        "Write the host and port of ClamAV's daemon, such as 127.0.0.1:3310, or the path of its"
                                + " socket, such as /run/clamav/clamd.ctl");
            }
            return InetSocketAddress.createUnresolved(
                    place.group(1), Integer.parseInt(place.group(2)));
        }
    }
}
