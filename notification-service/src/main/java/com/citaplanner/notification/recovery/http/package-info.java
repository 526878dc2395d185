/** The REST API of recoveries, for operators. */
@NullMarked
package com.citaplanner.notification.recovery.http;

import org.jspecify.annotations.NullMarked;
