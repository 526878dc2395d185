/** Reviews and decisions over HTTP. */
@NullMarked
package com.citaplanner.notification.review.http;

import org.jspecify.annotations.NullMarked;
