package org.longleaf.canvas.http;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// Apache HttpClient with everything off that acts by itself: redirects, cookies, retries, cached
/// credentials, decompression.
final class GuardedClient {
    private static final String SENDING = "longleaf.sending";

    private GuardedClient() {}

    static CloseableHttpClient open(OutboundLimits limits, String userAgent, DnsResolver dns) {
        return HttpClientBuilder.create()
                .setConnectionManager(connections(limits, dns))
                .setDefaultRequestConfig(
                        RequestConfig.custom()
                                .setConnectionRequestTimeout(Timeout.of(limits.connect()))
                                .setResponseTimeout(Timeout.of(limits.response()))
                                .setProtocolUpgradeEnabled(false)
                                .build())
                .setUserAgent(userAgent)
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAutomaticRetries()
                .disableAuthCaching()
                .disableContentCompression()
                // Stands behind connecting and TLS: what passes here may reach the far end.
                .addExecInterceptorBefore(
                        ChainElement.MAIN_TRANSPORT.name(),
                        SENDING,
                        (request, scope, chain) -> {
                            scope.clientContext.setAttribute(SENDING, true);
                            return chain.proceed(request, scope);
                        })
                .build();
    }

    static boolean beganToSend(HttpContext context) {
        return context.getAttribute(SENDING) != null;
    }

    private static PoolingHttpClientConnectionManager connections(
            OutboundLimits limits, DnsResolver dns) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(dns)
                .setMaxConnPerRoute(limits.lines().perHost())
                .setMaxConnTotal(limits.lines().altogether())
                .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder()
                                .http1Config(
                                        Http1Config.custom()
                                                .setMaxHeaderCount(200)
                                                .setMaxLineLength(16_384)
                                                .build())
                                .build())
                .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(limits.connect()))
                                .setSocketTimeout(Timeout.of(limits.response()))
                                // A kept connection the far end has closed would turn into an
                                // unknown outcome; looking first costs about a millisecond, which
                                // a list of a thousand pages pays a thousand times. No server gives
                                // up a connection within a tenth of a second without saying so.
                                .setValidateAfterInactivity(TimeValue.ofMilliseconds(100))
                                .setTimeToLive(TimeValue.ofMinutes(5))
                                .build())
                .build();
    }
}
