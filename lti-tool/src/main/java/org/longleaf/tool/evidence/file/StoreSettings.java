package org.longleaf.tool.evidence.file;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// An object store of one's own, `LONGLEAF_S3_…`. Without a bucket, evidence is kept in a folder.
///
/// @param endpoint where a store that is not Amazon's is; null for Amazon's
/// @param region as its signatures say it
/// @param sse how the store is asked to encrypt: `AES256`, `aws:kms`, or `none` for one that does
///   so unasked and refuses to be asked
/// @param pathStyle whether the bucket stands in the path and not in the host's name; null for:
///   where there is an endpoint
/// @param publicEndpoint where browsers read video and audio from the store itself; null for: from
///   the tool
@ConfigurationProperties("longleaf.s3")
record StoreSettings(
        @Nullable String bucket,
        @Nullable URI endpoint,
        @Nullable String region,
        @Nullable String accessKey,
        @Nullable String secretKey,
        @Nullable String sse,
        @Nullable Boolean pathStyle,
        @Nullable URI publicEndpoint) {

    private static final Set<String> ENCRYPTIONS = Set.of("AES256", "aws:kms", "none");

    /// Empty where there is to be no object store.
    Optional<Place> place() {
        if (blank(bucket)) {
            if (!blank(accessKey) || !blank(endpoint)) {
                throw new StartRefused(
                        "LONGLEAF_S3_… is set, but LONGLEAF_S3_BUCKET is not",
                        "Name the bucket for evidence, or take the other LONGLEAF_S3_… settings away to keep"
                                + " evidence in a folder");
            }
            return Optional.empty();
        }
        return Optional.of(
                new Place(
                        said(bucket),
                        line(endpoint, "LONGLEAF_S3_ENDPOINT"),
                        area(),
                        new Key(
                                needed(accessKey, "LONGLEAF_S3_ACCESS_KEY"),
                                needed(secretKey, "LONGLEAF_S3_SECRET_KEY")),
                        encryption(),
                        pathStyle == null ? !blank(endpoint) : pathStyle,
                        line(publicEndpoint, "LONGLEAF_S3_PUBLIC_ENDPOINT")));
    }

    private String area() {
        if (blank(region) && blank(endpoint)) {
            throw missing("LONGLEAF_S3_REGION");
        }
        return blank(region) ? "us-east-1" : said(region);
    }

    private String encryption() {
        String said = blank(sse) ? "AES256" : said(sse);
        if (!ENCRYPTIONS.contains(said)) {
            throw new StartRefused(
                    "LONGLEAF_S3_SSE is neither AES256 nor aws:kms nor none",
                    "Leave it away for AES256; write none only for a store that encrypts without being asked");
        }
        return said;
    }

    /// Evidence shows children: it goes over no line that others can read.
    private static @Nullable URI line(@Nullable URI said, String name) {
        if (said == null || blank(said)) {
            return null;
        }
        boolean here = "localhost".equals(said.getHost()) || "127.0.0.1".equals(said.getHost());
        boolean sealed =
                "https".equals(said.getScheme()) || ("http".equals(said.getScheme()) && here);
        boolean bare = Set.of("", "/").contains(said.getRawPath()) && said.getRawQuery() == null;
        if (said.getHost() == null || !sealed || !bare) {
            throw new StartRefused(
                    name + " is not the address of an object store",
                    "Write https:// and a host, and nothing behind; plain http is for this machine only");
        }
        return said;
    }

    private static String needed(@Nullable String said, String name) {
        if (blank(said)) {
            throw missing(name);
        }
        return said(said);
    }

    private static StartRefused missing(String name) {
        return new StartRefused(
                name + " is missing, though LONGLEAF_S3_BUCKET is set",
                "Set it; README.md tells what each LONGLEAF_S3_… setting means");
    }

    private static boolean blank(@Nullable Object said) {
        return said == null || said.toString().isBlank();
    }

    private static String said(@Nullable Object said) {
        return said == null ? "" : said.toString().strip();
    }

    @Override
    public String toString() {
        return "StoreSettings[hidden]";
    }

    /// Where to, checked.
    record Place(
            String bucket,
            @Nullable URI endpoint,
            String region,
            Key key,
            String sse,
            boolean pathStyle,
            @Nullable URI publicEndpoint) {

        /// As a browser's policy names it.
        Optional<String> publicOrigin() {
            return Optional.ofNullable(publicEndpoint)
                    .map(from ->
                            from.getScheme()
                                    + "://"
                                    + (pathStyle ? "" : bucket + ".")
                                    + from.getRawAuthority());
        }
    }

    record Key(String access, String secret) {
        @Override
        public String toString() {
            return "Key[hidden]";
        }
    }
}
