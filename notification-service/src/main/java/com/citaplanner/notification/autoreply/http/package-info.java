/** REST API for the rules of automatic replies. */
@NullMarked
package com.citaplanner.notification.autoreply.http;

import org.jspecify.annotations.NullMarked;
