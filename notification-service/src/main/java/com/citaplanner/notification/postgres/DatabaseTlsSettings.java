package com.citaplanner.notification.postgres;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** How connections to the database are encrypted. */
@ConfigMapping(prefix = "citaplanner.database")
interface DatabaseTlsSettings {
    /** Whether connections are encrypted, and what is checked of the server. */
    @WithDefault("disable")
    TlsMode sslMode();

    /** A file of PEM certificates, one of which must have issued the server's; needed if it is verified. */
    Optional<Path> caFile();

    /** The modes of PostgreSQL's own clients that do not depend on what a server offers. */
    enum TlsMode {
        /** Not encrypted. */
        DISABLE,
        /** Encrypted, but possibly with somebody else. */
        REQUIRE,
        /** With a server whose certificate is from the authority. */
        VERIFY_CA,
        /** With the server of this name, too. */
        VERIFY_FULL
    }
}
