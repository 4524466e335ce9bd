package org.longleaf.tool.award.credential;

import static org.longleaf.tables.Tables.PUBLIC_CREDENTIAL;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.Optional;

/// The signed forms of a badge, for anyone who has its address.
@Component
public final class PublicCredentials {

    private final DSLContext sql;

    public PublicCredentials(DSLContext sql) {
        this.sql = sql;
    }

    /// A badge as it was signed.
    ///
    /// @param document JSON with its embedded proof; null for a badge older than embedded proofs
    public record Forms(@Nullable String document, String jwt, String issuerCode) {}

    public Optional<Forms> find(String publicId) {
        return sql.selectFrom(PUBLIC_CREDENTIAL(publicId))
                .fetchOptional(row ->
                        new Forms(
                                row.getCredential(), row.getCredentialJwt(), row.getIssuerCode()));
    }
}
