package clusterapi.bootstrap.settings;

import clusterapi.application.access.AdmissionPolicy;
import clusterapi.bootstrap.settings.ServerSettings.Access;
import clusterapi.bootstrap.settings.ServerSettings.AdminListener;
import clusterapi.bootstrap.settings.ServerSettings.Auth;
import clusterapi.bootstrap.settings.ServerSettings.Source;
import clusterapi.bootstrap.settings.ServerSettings.Tracing;
import clusterapi.bootstrap.settings.ServerSettings.Watching;
import clusterapi.bootstrap.settings.SettingsLayer.Given;
import clusterapi.domain.node.NodeId;
import clusterapi.grpc.GrpcSettings;
import clusterapi.http.ConsoleChoice;
import clusterapi.http.HttpSettings;
import clusterapi.http.HttpSettings.Limits;
import clusterapi.http.json.ApiRelease;
import clusterapi.storage.account.StorePlace;
import clusterapi.storage.embedded.DemoSettings;
import clusterapi.storage.live.LiveSettings;
import clusterapi.storage.live.ReadLimits;
import clusterapi.storage.postgres.PostgresAddress;
import clusterapi.storage.sql.SqlSettings;
import clusterapi.storage.status.ServiceUser;
import clusterapi.storage.status.StatusSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the settings: a flag goes before the environment, the environment before the file, the file
 * before the default. Everything that is wrong is reported at once.
 */
public final class SettingsReader {
  /** While one of these cannot be read, what is said about them together would be a guess. */
  private static final Set<Setting<?>> OF_ADDRESS_RULES =
      Set.of(
          Catalogue.HTTP_ADDR,
          Catalogue.HTTP_REDIRECT_ADDR,
          Catalogue.GRPC_ADDR,
          Catalogue.ADMIN_ADDR,
          Catalogue.ADMIN_OPEN,
          Catalogue.CERTS_DIR,
          Catalogue.INSECURE,
          Catalogue.INSECURE_PUBLIC);

  /** What programs that know OpenTelemetry are set up with. */
  private static final String OTLP_VARIABLE = "OTEL_EXPORTER_OTLP_ENDPOINT";

  private final AddressRules addressRules;

  /** A reader that asks the system for the addresses of host names. */
  public SettingsReader() {
    this(AddressRules.ofSystem());
  }

  SettingsReader(AddressRules addressRules) {
    this.addressRules = addressRules;
  }

  /**
   * Reads the settings.
   *
   * @param flags the command line's texts by key
   * @param environment all variables of the process
   * @return the settings, which can be used
   * @throws InvalidSettings if anything is wrong
   */
  public ServerSettings read(Map<String, String> flags, Map<String, String> environment) {
    List<SettingsLayer> layers = new ArrayList<>();
    layers.add(SettingsLayer.ofFlags(flags));
    layers.add(SettingsLayer.ofEnvironment(environment));
    new Values(layers).find(Catalogue.CONFIG).map(SettingsLayer::ofFile).ifPresent(layers::add);

    Values values = new Values(layers);
    layers.forEach(layer -> values.problems.addAll(layer.problems()));
    Optional<HostAndPort> httpAddress = values.get(Catalogue.HTTP_ADDR);
    Optional<HostAndPort> grpcAddress = values.get(Catalogue.GRPC_ADDR);
    Optional<Path> clientCa = values.find(Catalogue.GRPC_CLIENT_CA);
    Optional<AddressRules.Listener> admin =
        values
            .get(Catalogue.ADMIN_ADDR)
            .map(address -> new AddressRules.Listener(Catalogue.ADMIN_ADDR, address));
    Optional<HostAndPort> redirect = values.find(Catalogue.HTTP_REDIRECT_ADDR);
    Optional<Path> certsDir = values.find(Catalogue.CERTS_DIR);
    boolean adminOpen = values.get(Catalogue.ADMIN_OPEN);
    boolean insecure = values.get(Catalogue.INSECURE);
    boolean insecurePublic = values.get(Catalogue.INSECURE_PUBLIC);
    if (Collections.disjoint(values.wrong, OF_ADDRESS_RULES)) {
      values.problems.addAll(
          addressRules.problems(
              listeners(httpAddress, grpcAddress), redirect, certsDir, insecure, insecurePublic));
      admin.ifPresent(
          listener ->
              values.problems.addAll(
                  adminOpen
                      ? addressRules.problems(listener)
                      : addressRules.problems(listener, certsDir, insecure && !insecurePublic)));
    }
    if (clientCa.isPresent() && certsDir.isEmpty()) {
      values.problems.add(
          "--grpc-client-ca="
              + clientCa.get()
              + ": client certificates need TLS; give --certs-dir DIR, or leave it out");
    }
    if (redirect.isPresent() && httpAddress.isEmpty()) {
      values.problems.add(
          "--http-redirect-addr="
              + redirect.get()
              + ": there is nothing to redirect to while --http-addr is off; leave it out");
    }
    Source source = source(values);
    Access access = access(values, source, clientCa, insecure);
    Limits limits = limits(values);
    GrpcSettings.Limits grpcLimits = grpcLimits(values);
    Optional<NodeId> nodeId = values.find(Catalogue.NODE_ID);
    Optional<ApiRelease> release = values.get(Catalogue.API_RELEASE);
    int answerCacheBytes = values.get(Catalogue.ANSWER_CACHE_BYTES);
    ConsoleChoice console = values.get(Catalogue.CONSOLE);
    Watching watching =
        new Watching(
            admin.map(
                listener ->
                    adminListener(
                        listener.address(),
                        certsDir,
                        adminOpen || addressRules.isLoopback(listener),
                        values.find(Catalogue.ADMIN_ADDR).isPresent())),
            values.get(Catalogue.ACCESS_LOG),
            tracing(values, environment));
    Optional<Path> readyFile = values.find(Catalogue.READY_FILE);
    LogFormat logFormat = values.get(Catalogue.LOG_FORMAT);
    boolean verbose = values.get(Catalogue.VERBOSE);
    if (!values.problems.isEmpty()) {
      throw new InvalidSettings(values.problems.stream().distinct().toList());
    }
    Optional<HttpSettings> http =
        httpAddress.map(
            address ->
                new HttpSettings(
                    address.socketAddress(),
                    certsDir,
                    redirect.map(HostAndPort::socketAddress),
                    limits,
                    answerCacheBytes));
    Optional<GrpcSettings> grpc =
        grpcAddress.map(
            address -> new GrpcSettings(address.socketAddress(), certsDir, clientCa, grpcLimits));
    return new ServerSettings(
        source, nodeId, release, http, console, grpc, access, watching, readyFile, logFormat,
        verbose);
  }

  private static AdminListener adminListener(
      HostAndPort address, Optional<Path> certsDir, boolean isOpen, boolean isRequired) {
    // Where everybody may read, nobody needs TLS to send a session; and a certificate seldom names
    // a loopback address, by which this machine asks.
    return new AdminListener(
        new HttpSettings(
            address.socketAddress(),
            certsDir.filter(dir -> !isOpen),
            Optional.empty(),
            AdminListener.LIMITS,
            0),
        isOpen,
        isRequired);
  }

  private static List<AddressRules.Listener> listeners(
      Optional<HostAndPort> http, Optional<HostAndPort> grpc) {
    List<AddressRules.Listener> listeners = new ArrayList<>();
    http.map(address -> new AddressRules.Listener(Catalogue.HTTP_ADDR, address))
        .ifPresent(listeners::add);
    grpc.map(address -> new AddressRules.Listener(Catalogue.GRPC_ADDR, address))
        .ifPresent(listeners::add);
    return listeners;
  }

  private static Optional<Tracing> tracing(Values values, Map<String, String> environment) {
    double ratio = values.get(Catalogue.TRACE_RATIO);
    Optional<URI> endpoint = values.find(Catalogue.OTLP_ENDPOINT);
    if (endpoint.isEmpty()) {
      String variable = environment.getOrDefault(OTLP_VARIABLE, "");
      try {
        endpoint =
            variable.isEmpty()
                ? endpoint
                : Optional.of(Catalogue.OTLP_ENDPOINT.type().read(variable));
      } catch (BadValue e) {
        values.problems.add(OTLP_VARIABLE + ": " + e.sentence());
      }
    }
    return endpoint.map(url -> new Tracing(url, ratio));
  }

  private static Source source(Values values) {
    DemoSettings demo =
        new DemoSettings(
            values.get(Catalogue.DEMO_NODES),
            values.get(Catalogue.DEMO_RANGES),
            values.get(Catalogue.DEMO_SESSIONS),
            values.get(Catalogue.DEMO_SEED));
    return switch (values.get(Catalogue.SOURCE)) {
      case SourceChoice.Demo choice -> new Source.Demo(demo);
      case SourceChoice.Zip(Path archive) -> new Source.Zip(archive);
      case SourceChoice.Live(List<URI> addresses, Optional<PostgresAddress> database) ->
          live(values, addresses, database);
    };
  }

  private static Source live(
      Values values, List<URI> addresses, Optional<PostgresAddress> database) {
    Optional<String> named = values.find(Catalogue.SOURCE_USER);
    Optional<Path> passwordFile = values.find(Catalogue.SOURCE_PASSWORD_FILE);
    Optional<Path> tokenFile = values.find(Catalogue.SOURCE_TOKEN_FILE);
    // The user in the URL of SQL is the user of both; with a token, the password is for SQL alone.
    boolean shared = database.isPresent() && passwordFile.isPresent() && tokenFile.isEmpty();
    Optional<String> user =
        named.or(() -> database.filter(address -> shared).map(PostgresAddress::user));
    Optional<Path> authorities = values.find(Catalogue.SOURCE_CA);
    String schema = values.get(Catalogue.SOURCE_SQL_SCHEMA);
    ReadLimits limits = ReadLimits.DEFAULT.withCallTimeout(values.get(Catalogue.SOURCE_TIMEOUT));
    database.ifPresent(
        address -> ServiceUserRules.checkOneUser(named, address.user(), values.problems));
    ServiceUser serviceUser =
        ServiceUserRules.user(
            user,
            passwordFile.filter(file -> database.isEmpty() || user.isPresent()),
            tokenFile,
            addresses,
            values.problems);
    return new Source.Live(
        schedule(values),
        addresses.isEmpty()
            ? Optional.empty()
            : Optional.of(new StatusSettings(addresses, serviceUser, authorities, limits)),
        database.map(
            address ->
                new SqlSettings(
                    authorities.map(address::trusting).orElse(address),
                    passwordFile,
                    schema,
                    limits)));
  }

  private static LiveSettings schedule(Values values) {
    return new LiveSettings(
        new LiveSettings.Intervals(
            values.get(Catalogue.SOURCE_NODES_INTERVAL),
            values.get(Catalogue.SOURCE_SESSIONS_INTERVAL),
            values.get(Catalogue.SOURCE_HOT_RANGES_INTERVAL),
            values.get(Catalogue.SOURCE_RANGES_INTERVAL)),
        values.get(Catalogue.SOURCE_MAX_AGE),
        values.get(Catalogue.SOURCE_START_TIMEOUT));
  }

  private static Limits limits(Values values) {
    return new Limits(
        values.get(Catalogue.MAX_CONNECTIONS),
        values.get(Catalogue.MAX_REQUESTS),
        values.get(Catalogue.QUEUE_WAIT),
        values.get(Catalogue.HEADER_TIMEOUT),
        values.get(Catalogue.BODY_TIMEOUT),
        values.get(Catalogue.WRITE_TIMEOUT),
        values.get(Catalogue.IDLE_TIMEOUT),
        values.get(Catalogue.DRAIN_TIMEOUT));
  }

  private static GrpcSettings.Limits grpcLimits(Values values) {
    return new GrpcSettings.Limits(
        values.get(Catalogue.GRPC_MAX_CALLS),
        values.get(Catalogue.GRPC_MAX_CONNECTION_CALLS),
        values.get(Catalogue.GRPC_MAX_REQUEST_BYTES),
        values.get(Catalogue.GRPC_MAX_ANSWER_BYTES),
        values.get(Catalogue.GRPC_ANSWER_CACHE_BYTES),
        GrpcSettings.Limits.DEFAULT.partBytes(),
        values.get(Catalogue.GRPC_KEEPALIVE_TIME),
        values.get(Catalogue.GRPC_KEEPALIVE_TIMEOUT),
        values.get(Catalogue.GRPC_KEEPALIVE_MIN_TIME),
        values.get(Catalogue.GRPC_IDLE_TIMEOUT),
        values.get(Catalogue.GRPC_STALL_TIMEOUT),
        values.get(Catalogue.DRAIN_TIMEOUT));
  }

  private static StorePlace store(Values values) {
    Path dataDir = values.get(Catalogue.DATA_DIR);
    Optional<Path> passwordFile = values.find(Catalogue.STORE_PASSWORD_FILE);
    Duration grace = values.get(Catalogue.STORE_GRACE);
    Optional<PostgresAddress> database = values.find(Catalogue.STORE);
    if (passwordFile.isPresent() && database.isEmpty() && !values.wrong.contains(Catalogue.STORE)) {
      values.problems.add(
          "--store-password-file="
              + passwordFile.get()
              + ": there is no database to log in to; give --store, or leave it out");
    }
    return database
        .<StorePlace>map(address -> new StorePlace.Database(address, passwordFile, grace))
        .orElseGet(() -> new StorePlace.Folder(dataDir));
  }

  private static Access access(
      Values values, Source source, Optional<Path> clientCa, boolean insecure) {
    Optional<Path> adminPasswordFile = values.find(Catalogue.ADMIN_PASSWORD_FILE);
    AuthRules rules =
        new AuthRules(
            values.get(Catalogue.AUTH),
            values.find(Catalogue.AUTH_SQL),
            values.find(Catalogue.AUTH_SQL_PASSWORD_FILE),
            values.get(Catalogue.STORE_GRACE),
            adminPasswordFile,
            clientCa,
            insecure);
    // A source or address that cannot be read was told of already, and means nothing further.
    boolean readable =
        !values.wrong.contains(Catalogue.SOURCE) && !values.wrong.contains(Catalogue.AUTH_SQL);
    return new Access(
        readable ? rules.auth(source, values.problems) : new Auth.Own(),
        store(values),
        adminPasswordFile,
        values.get(Catalogue.SESSION_TIMEOUT),
        insecure ? AdmissionPolicy.EVERYONE_IS_ROOT : AdmissionPolicy.SESSION_REQUIRED);
  }

  /** The layers as one, and what was wrong with the values that were asked for so far. */
  private static final class Values {
    private final List<SettingsLayer> layers;
    private final List<String> problems = new ArrayList<>();
    private final Set<Setting<?>> wrong = new HashSet<>();

    Values(List<SettingsLayer> layers) {
      this.layers = layers;
    }

    /** The value, or the default if it is wrong or was not given. */
    <T> T get(Setting<T> setting) {
      return find(setting)
          .orElseGet(
              () ->
                  setting
                      .defaultText()
                      .map(setting.type()::read)
                      .orElseThrow(() -> new IllegalStateException(setting + " has no default")));
    }

    /** The value, or empty if it is wrong or was not given. */
    <T> Optional<T> find(Setting<T> setting) {
      Optional<Given> given =
          layers.stream().flatMap(layer -> layer.find(setting).stream()).findFirst();
      try {
        return given.map(found -> setting.type().read(found.text()));
      } catch (BadValue e) {
        wrong.add(setting);
        given.ifPresent(
            found ->
                problems.add(
                    found.name()
                        + (e.hidesText() ? "" : "=" + SourceChoice.withoutPasswords(found.text()))
                        + ": "
                        + e.sentence()));
        return Optional.empty();
      }
    }
  }
}
