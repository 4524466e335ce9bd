package org.longleaf.tool.delivery.file;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

import java.nio.file.Path;

/// `LONGLEAF_CREDIT_…`.
///
/// @param folder below which files of credit may be put on this machine; null for nowhere
@ConfigurationProperties("longleaf.credit")
public record CreditSettings(@Nullable Path folder) {}
