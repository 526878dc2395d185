/** The rules of assignment over REST. */
@NullMarked
package com.citaplanner.notification.assignment.http;

import org.jspecify.annotations.NullMarked;
