/** Completes the OpenAPI description at build time with what annotations do not say. */
@NullMarked
package com.citaplanner.notification.http.openapi;

import org.jspecify.annotations.NullMarked;
