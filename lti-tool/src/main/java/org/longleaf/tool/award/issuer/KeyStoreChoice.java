package org.longleaf.tool.award.issuer;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Objects;

/// Whether this instance has a key store beside its database.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeyStoreChoice.KeyStoreSettings.class)
class KeyStoreChoice {

    /// Null is no bean.
    @Bean
    @Nullable IssuerKeyStore issuerKeyStore(KeyStoreSettings settings) {
        return settings.keys() == null ? null : settings.keys().open();
    }

    /// `LONGLEAF_KEYS_…`.
    @ConfigurationProperties("longleaf")
    record KeyStoreSettings(@Nullable Place keys) {}

    /// @param type as the JDK calls it; PKCS12 where nothing is said
    /// @param path the store, or for PKCS11 the configuration that names the module's library
    /// @param passwordFile holds the store's password or the token's PIN in its first line
    record Place(@Nullable String type, @Nullable Path path, @Nullable Path passwordFile) {

        private static final String PKCS11 = "PKCS11";

        @Nullable IssuerKeyStore open() {
            if (path == null) {
                return null;
            }
            try {
                char[] password = password();
                return new IssuerKeyStore(store(path, password), password);
            } catch (IOException | GeneralSecurityException | ProviderException e) {
                throw new StartRefused(
                        "LONGLEAF_KEYS_PATH names no key store that opens",
                        "Look at LONGLEAF_KEYS_TYPE, LONGLEAF_KEYS_PATH and LONGLEAF_KEYS_PASSWORD_FILE: "
                                + e.getMessage());
            }
        }

        private KeyStore store(Path at, char[] password)
                throws IOException, GeneralSecurityException {
            if (PKCS11.equals(type)) {
                Provider module =
                        Objects.requireNonNull(Security.getProvider("SunPKCS11"))
                                .configure(at.toString());
                KeyStore store = KeyStore.getInstance(PKCS11, module);
                store.load(null, password);
                return store;
            }
            KeyStore store = KeyStore.getInstance(type == null ? "PKCS12" : type);
            try (InputStream file = Files.newInputStream(at)) {
                store.load(file, password);
            }
            return store;
        }

        private char[] password() throws IOException {
            return passwordFile == null
                    ? new char[0]
                    : Files.readString(passwordFile).lines().findFirst().orElse("").toCharArray();
        }
    }
}
