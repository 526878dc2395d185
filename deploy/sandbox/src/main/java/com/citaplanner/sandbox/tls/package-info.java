/** Certificates for servers that are reached over TLS. */
@NullMarked
package com.citaplanner.sandbox.tls;

import org.jspecify.annotations.NullMarked;
