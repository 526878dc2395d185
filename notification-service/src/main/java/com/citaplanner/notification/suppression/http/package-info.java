/** The unsubscribe page. */
@NullMarked
package com.citaplanner.notification.suppression.http;

import org.jspecify.annotations.NullMarked;
