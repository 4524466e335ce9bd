package org.longleaf.bench.peer;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

import uk.ac.ox.ctl.lti13.Lti13Configurer;

/// A tool on spring-security-lti13, whose logins and sessions live in this process.
@SpringBootApplication
public class Lti13 {

    public static void main(String[] args) {
        SpringApplication.run(Lti13.class, args);
    }

    @Bean
    SecurityFilterChain routes(HttpSecurity http) throws Exception {
        http.authorizeHttpRequests(routes ->
                        routes.requestMatchers("/lti/**", "/error")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .with(
                        new Lti13Configurer()
                                .setSecurityContextRepository(
                                        new HttpSessionSecurityContextRepository()),
                        lti -> {});
        return http.build();
    }

    @Bean
    InMemoryClientRegistrationRepository registrations(
            @Value("${bench.issuer}") String issuer,
            @Value("${bench.client-id}") String clientId,
            @Value("${bench.jwks}") String jwks,
            @Value("${bench.public-url}") String publicUrl) {
        return new InMemoryClientRegistrationRepository(
                ClientRegistration.withRegistrationId("canvas")
                        .clientId(clientId)
                        .authorizationGrantType(new AuthorizationGrantType("implicit"))
                        .scope("openid")
                        .redirectUri(publicUrl + "/lti/login")
                        .authorizationUri("https://sso.canvaslms.com/api/lti/authorize_redirect")
                        .tokenUri("https://example.instructure.com/login/oauth2/token")
                        .jwkSetUri(jwks)
                        .issuerUri(issuer)
                        .userNameAttributeName("sub")
                        .build());
    }
}
