@NullMarked
package com.citaplanner.gateway.http;

import org.jspecify.annotations.NullMarked;
