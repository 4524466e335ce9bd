package org.longleaf.tool.launch.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.web.StatusInfo;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// The Open Badges API, which wallets call with tokens of their own: a bearer of a visit opens
/// nothing there, nor a wallet's anything elsewhere.
@Configuration(proxyBeanMethods = false)
class WalletRoutes {

    private static final String API = "/ims/ob/v3p0/**";
    private static final String DISCOVERY = "/ims/ob/v3p0/discovery";

    private static final BearerTokenResolver BEARER = new DefaultBearerTokenResolver();

    @Bean
    @Order(1)
    SecurityFilterChain walletChain(
            HttpSecurity http, @Qualifier("readWalletToken") OpaqueTokenIntrospector tokens) {
        return http.securityMatcher(API)
                .sessionManagement(
                        sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(SecurityConfiguration::headers)
                .authorizeHttpRequests(routes ->
                        routes.requestMatchers(DISCOVERY)
                                .permitAll()
                                .anyRequest()
                                .hasRole("WALLET"))
                .oauth2ResourceServer(server ->
                        server.bearerTokenResolver(WalletRoutes::bearer)
                                .opaqueToken(opaque -> opaque.introspector(tokens))
                                .authenticationEntryPoint(WalletRoutes::askForAToken))
                .build();
    }

    /// What anyone may read is read alike with a token that has ended.
    private static @Nullable String bearer(HttpServletRequest request) {
        return DISCOVERY.equals(request.getServletPath()) ? null : BEARER.resolve(request);
    }

    private static void askForAToken(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException problem)
            throws IOException {
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        response.setHeader(HttpHeaders.CONNECTION, "close");
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream()
                .write(
                        JsonMapper.shared()
                                .writeValueAsString(
                                        StatusInfo.failure(
                                                "unauthorizedrequest",
                                                "An access token that holds is needed"))
                                .getBytes(StandardCharsets.UTF_8));
    }
}
