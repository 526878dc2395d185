/** Stores the gateway's sources. */
@NullMarked
package com.citaplanner.notification.source.postgres;

import org.jspecify.annotations.NullMarked;
