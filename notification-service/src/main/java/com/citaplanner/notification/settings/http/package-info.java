/** Settings over HTTP. */
@NullMarked
package com.citaplanner.notification.settings.http;

import org.jspecify.annotations.NullMarked;
