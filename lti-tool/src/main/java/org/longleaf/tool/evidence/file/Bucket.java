package org.longleaf.tool.evidence.file;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.evidence.file.EvidenceStore.Direct;
import org.longleaf.tool.evidence.file.StoreSettings.Place;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// One bucket of an object store that speaks S3. The only class that knows its client: what goes
/// wrong there is an IOException here, and every call ends within minutes. Calls that may be
/// repeated are, by the client.
final class Bucket implements AutoCloseable {

    private static final int NOT_FOUND = 404;
    private static final Duration MINUTES = Duration.ofMinutes(10);

    private final Place place;
    private final @Nullable ServerSideEncryption sse;
    private final S3Client s3;
    private final @Nullable S3Presigner signs;

    Bucket(Place place) {
        this.place = place;
        this.sse = place.sse().equals("none") ? null : ServerSideEncryption.fromValue(place.sse());
        this.s3 = client(place);
        this.signs = place.publicEndpoint() == null ? null : presigner(place);
    }

    /// An object in one piece.
    void put(String key, Spool bytes) throws IOException {
        String md5 = bytes.md5();
        call(() ->
                s3.putObject(
                        ask ->
                                ask.bucket(place.bucket())
                                        .key(key)
                                        .serverSideEncryption(sse)
                                        .contentMD5(md5),
                        RequestBody.fromFile(bytes.file())));
    }

    /// Begins an object in parts.
    Upload start(String key) throws IOException {
        String id =
                call(() ->
                                s3.createMultipartUpload(ask ->
                                        ask.bucket(place.bucket())
                                                .key(key)
                                                .serverSideEncryption(sse)))
                        .uploadId();
        return new Upload(key, id);
    }

    /// @param number from 1
    /// @return what the store calls it
    String part(Upload upload, int number, Spool bytes) throws IOException {
        String md5 = bytes.md5();
        return call(() ->
                        s3.uploadPart(
                                ask ->
                                        ask.bucket(place.bucket())
                                                .key(upload.key())
                                                .uploadId(upload.id())
                                                .partNumber(number)
                                                .contentMD5(md5),
                                RequestBody.fromFile(bytes.file())))
                .eTag();
    }

    void complete(Upload upload, List<String> parts) throws IOException {
        List<CompletedPart> all =
                IntStream.range(0, parts.size())
                        .mapToObj(at ->
                                CompletedPart.builder()
                                        .partNumber(at + 1)
                                        .eTag(parts.get(at))
                                        .build())
                        .toList();
        call(() ->
                s3.completeMultipartUpload(ask ->
                        ask.bucket(place.bucket())
                                .key(upload.key())
                                .uploadId(upload.id())
                                .multipartUpload(parted -> parted.parts(all))));
    }

    /// Nothing where it is complete or given up.
    void abort(Upload upload) throws IOException {
        ifThere(() ->
                s3.abortMultipartUpload(
                        ask -> ask.bucket(place.bucket()).key(upload.key()).uploadId(upload.id())));
    }

    /// Empty where there is no such object.
    OptionalLong size(String key) throws IOException {
        return ifThere(() -> s3.headObject(ask -> ask.bucket(place.bucket()).key(key)))
                .map(head -> OptionalLong.of(head.contentLength()))
                .orElse(OptionalLong.empty());
    }

    /// An object's bytes from there on, which must be some.
    InputStream read(String key, long from) throws IOException {
        GetObjectRequest ask =
                GetObjectRequest.builder()
                        .bucket(place.bucket())
                        .key(key)
                        .range(from == 0 ? null : "bytes=" + from + "-")
                        .build();
        return new Body(call(() -> s3.getObject(ask)));
    }

    /// Nothing where there is no such object.
    void delete(String key) throws IOException {
        ifThere(() -> s3.deleteObject(ask -> ask.bucket(place.bucket()).key(key)));
    }

    /// All objects whose keys begin so.
    List<Found> objects(String prefix) throws IOException {
        return call(() ->
                s3
                        .listObjectsV2Paginator(ask -> ask.bucket(place.bucket()).prefix(prefix))
                        .contents()
                        .stream()
                        .map(object -> new Found(object.key(), object.lastModified()))
                        .toList());
    }

    /// All objects in parts whose keys begin so, neither complete nor given up.
    List<Begun> uploads(String prefix) throws IOException {
        return call(() ->
                s3
                        .listMultipartUploadsPaginator(
                                ask -> ask.bucket(place.bucket()).prefix(prefix))
                        .uploads()
                        .stream()
                        .map(upload ->
                                new Begun(
                                        new Upload(upload.key(), upload.uploadId()),
                                        upload.initiated()))
                        .toList());
    }

    /// Where a browser reads an object for minutes; empty where it may not read here at all.
    Optional<URI> address(String key, Direct how) {
        if (signs == null) {
            return Optional.empty();
        }
        GetObjectRequest ask =
                GetObjectRequest.builder()
                        .bucket(place.bucket())
                        .key(key)
                        .responseContentType(how.mediaType())
                        .responseContentDisposition(how.disposition())
                        .responseCacheControl("private, no-store")
                        .build();
        return Optional.of(
                URI.create(
                        signs.presignGetObject(sign ->
                                        sign.signatureDuration(MINUTES).getObjectRequest(ask))
                                .url()
                                .toString()));
    }

    @Override
    public void close() {
        s3.close();
        if (signs != null) {
            signs.close();
        }
    }

    private static S3Presigner presigner(Place place) {
        return S3Presigner.builder()
                .region(Region.of(place.region()))
                .credentialsProvider(credentials(place))
                .endpointOverride(place.publicEndpoint())
                .serviceConfiguration(
                        S3Configuration.builder()
                                .pathStyleAccessEnabled(place.pathStyle())
                                .checksumValidationEnabled(false)
                                .build())
                .build();
    }

    /// Checksums as headers of their own are Amazon's alone: others get the MD5 that all know.
    private static S3Client client(Place place) {
        return S3Client.builder()
                .region(Region.of(place.region()))
                .credentialsProvider(credentials(place))
                .endpointOverride(place.endpoint())
                .forcePathStyle(place.pathStyle())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(
                        ApacheHttpClient.builder()
                                .maxConnections(128)
                                .connectionTimeout(Duration.ofSeconds(5))
                                .connectionAcquisitionTimeout(Duration.ofSeconds(20))
                                .socketTimeout(Duration.ofSeconds(30)))
                .overrideConfiguration(how ->
                        how.retryStrategy(AwsRetryStrategy.standardRetryStrategy())
                                .apiCallAttemptTimeout(Duration.ofMinutes(1))
                                .apiCallTimeout(Duration.ofMinutes(3)))
                .build();
    }

    private static StaticCredentialsProvider credentials(Place place) {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(place.key().access(), place.key().secret()));
    }

    private static <T> Optional<T> ifThere(Supplier<T> call) throws IOException {
        try {
            return Optional.of(call.get());
        } catch (SdkServiceException e) {
            if (e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw said(e);
        } catch (SdkException e) {
            throw said(e);
        }
    }

    private static <T> T call(Supplier<T> call) throws IOException {
        try {
            return call.get();
        } catch (SdkException e) {
            throw said(e);
        }
    }

    private static IOException said(SdkException e) {
        return e instanceof SdkServiceException answer
                ? new IOException("The object store answered " + answer.statusCode(), e)
                : new IOException("The object store was not reached", e);
    }

    /// An object in parts.
    record Upload(String key, String id) {}

    record Found(String key, Instant at) {}

    record Begun(Upload upload, Instant at) {}

    /// Closed before its end it drops the line: the client would read the rest to keep it.
    private static final class Body extends FilterInputStream {

        private final ResponseInputStream<GetObjectResponse> answer;
        private long left;

        Body(ResponseInputStream<GetObjectResponse> answer) {
            super(answer);
            this.answer = answer;
            this.left = answer.response().contentLength();
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            left -= read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            left -= Math.max(read, 0);
            return read;
        }

        @Override
        public long skip(long bytes) throws IOException {
            long skipped = super.skip(bytes);
            left -= skipped;
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        @Override
        public void close() throws IOException {
            if (left > 0) {
                answer.abort();
            }
            super.close();
        }
    }
}
