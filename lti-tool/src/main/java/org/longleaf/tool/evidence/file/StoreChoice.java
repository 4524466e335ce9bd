package org.longleaf.tool.evidence.file;

import org.longleaf.tool.evidence.file.StoreSettings.Place;
import org.longleaf.tool.web.MediaOrigins;
import org.longleaf.tool.web.Settings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Which store this instance uses.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreSettings.class)
class StoreChoice {

    @Bean
    EvidenceStore evidenceStore(Settings settings, StoreSettings objects) {
        return objects.place()
                .<EvidenceStore>map(place -> new S3Store(new Bucket(place), settings.home()))
                .orElseGet(() -> new FolderStore(settings.home()));
    }

    @Bean
    MediaOrigins mediaOrigins(StoreSettings objects) {
        return new MediaOrigins(objects.place().flatMap(Place::publicOrigin).stream().toList());
    }
}
