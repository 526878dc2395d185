@NullMarked
package com.citaplanner.notification;

import org.jspecify.annotations.NullMarked;
