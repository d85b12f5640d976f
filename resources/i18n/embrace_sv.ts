<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv" sourcelanguage="en">
<context>
    <name>Embrace</name>
    <message>
        <source> (synthetic data)</source>
        <translation> (syntetiska data)</translation>
    </message>
    <message>
        <source>14 days</source>
        <translation>14 dagar</translation>
    </message>
    <message>
        <source>28 days</source>
        <translation>28 dagar</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 dagar</translation>
    </message>
    <message>
        <source>A polygon cannot be transformed to the coordinate system of the points.</source>
        <translation>En polygon går inte att transformera till punkternas koordinatsystem.</translation>
    </message>
    <message>
        <source>A report was changed by someone else during the import.</source>
        <translation>En rapport ändrades av någon annan under importen.</translation>
    </message>
    <message>
        <source>A situation picture is already being made.</source>
        <translation>En lägesbild håller redan på att göras.</translation>
    </message>
    <message>
        <source>About EMBRACE for QGIS</source>
        <translation>Om EMBRACE for QGIS</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Beslut</translation>
    </message>
    <message>
        <source>Against the normal range</source>
        <translation>Mot det normala</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alla filer</translation>
    </message>
    <message>
        <source>All incidents</source>
        <translation>Alla händelser</translation>
    </message>
    <message>
        <source>All, also without a place</source>
        <translation>Alla, även utan plats</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Godkänn</translation>
    </message>
    <message>
        <source>Approved reports</source>
        <translation>Godkända rapporter</translation>
    </message>
    <message>
        <source>Approved: reviewed already</source>
        <translation>Godkända: redan granskade</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Område</translation>
    </message>
    <message>
        <source>Area (empty: the municipality)</source>
        <translation>Område (tomt: hela kommunen)</translation>
    </message>
    <message>
        <source>As known on (received until this day)</source>
        <translation>Så som känt (inkommet till och med denna dag)</translation>
    </message>
    <message>
        <source>Ask for write access to the file and its folder, or choose another folder.</source>
        <translation>Be om skrivrättighet till filen och dess mapp, eller välj en annan mapp.</translation>
    </message>
    <message>
        <source>Bandwidth (empty: automatic)</source>
        <translation>Bandbredd (tomt: automatiskt)</translation>
    </message>
    <message>
        <source>Bandwidth (m)</source>
        <translation>Bandbredd (m)</translation>
    </message>
    <message>
        <source>Bandwidth chosen: {bandwidth} m (σ {sigma} m, rule {rule}).</source>
        <translation>Vald bandbredd: {bandwidth} m (σ {sigma} m, regel {rule}).</translation>
    </message>
    <message>
        <source>Base map</source>
        <translation>Baskarta</translation>
    </message>
    <message>
        <source>Base map, uppermost first</source>
        <translation>Baskarta, översta lagret först</translation>
    </message>
    <message>
        <source>Both a file and a layer are given.</source>
        <translation>Både en fil och ett lager är angivna.</translation>
    </message>
    <message>
        <source>Both report ids and a selection are given.</source>
        <translation>Både rapport-id och urval är angivna.</translation>
    </message>
    <message>
        <source>Boundary (results only inside it)</source>
        <translation>Gräns (resultat bara innanför)</translation>
    </message>
    <message>
        <source>CSV files</source>
        <translation>CSV-filer</translation>
    </message>
    <message>
        <source>Calculate in (metric CRS)</source>
        <translation>Räkna i (metriskt CRS)</translation>
    </message>
    <message>
        <source>Calculated in {crs}.</source>
        <translation>Räknat i {crs}.</translation>
    </message>
    <message>
        <source>Categories or groups (SKA,ORD-BRK)</source>
        <translation>Kategorier eller grupper (SKA,ORD-BRK)</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategori</translation>
    </message>
    <message>
        <source>Cell size (empty: automatic)</source>
        <translation>Cellstorlek (tomt: automatiskt)</translation>
    </message>
    <message>
        <source>Cell size (m)</source>
        <translation>Cellstorlek (m)</translation>
    </message>
    <message>
        <source>Cell size chosen: {size} m.</source>
        <translation>Vald cellstorlek: {size} m.</translation>
    </message>
    <message>
        <source>Cells with more incidents around them than chance explains</source>
        <translation>Celler med fler händelser omkring sig än slumpen kan förklara</translation>
    </message>
    <message>
        <source>Check its geometries, its times and the selection.</source>
        <translation>Kontrollera dess geometrier, tider och urvalet.</translation>
    </message>
    <message>
        <source>Check its path.</source>
        <translation>Kontrollera sökvägen.</translation>
    </message>
    <message>
        <source>Check its source, or leave it out.</source>
        <translation>Kontrollera dess källa, eller utelämna det.</translation>
    </message>
    <message>
        <source>Check that both layers have the right coordinate reference system.</source>
        <translation>Kontrollera att båda lagren har rätt referenskoordinatsystem.</translation>
    </message>
    <message>
        <source>Check that it opens in QGIS, or leave it out.</source>
        <translation>Kontrollera att den går att öppna i QGIS, eller utelämna den.</translation>
    </message>
    <message>
        <source>Check that the file is there and that you may read and write its folder.</source>
        <translation>Kontrollera att filen finns och att du får läsa och skriva i dess mapp.</translation>
    </message>
    <message>
        <source>Check that the folder exists, may be written to and has space left.</source>
        <translation>Kontrollera att mappen finns, går att skriva i och har plats kvar.</translation>
    </message>
    <message>
        <source>Check the coordinate reference system of the layer.</source>
        <translation>Kontrollera lagrets referenskoordinatsystem.</translation>
    </message>
    <message>
        <source>Check the disk and try again: no file was left.</source>
        <translation>Kontrollera disken och försök igen: ingen fil blev kvar.</translation>
    </message>
    <message>
        <source>Check the disk, restore a backup of the store and import again.</source>
        <translation>Kontrollera disken, återställ en säkerhetskopia av rapportlagret och importera igen.</translation>
    </message>
    <message>
        <source>Check the folder, the free space and that the file is not open elsewhere.</source>
        <translation>Kontrollera mappen, det lediga utrymmet och att filen inte är öppen någon annanstans.</translation>
    </message>
    <message>
        <source>Check the path, or make a store with 'Create report store'.</source>
        <translation>Kontrollera sökvägen, eller skapa ett med ”Skapa rapportlager”.</translation>
    </message>
    <message>
        <source>Choose a GeoTIFF file.</source>
        <translation>Välj en GeoTIFF-fil.</translation>
    </message>
    <message>
        <source>Choose a field of weights that are zero or more.</source>
        <translation>Välj ett viktfält med värden som är noll eller större.</translation>
    </message>
    <message>
        <source>Choose a layer with areas.</source>
        <translation>Välj ett lager med ytor.</translation>
    </message>
    <message>
        <source>Choose a layer with at least one feature.</source>
        <translation>Välj ett lager med minst ett objekt.</translation>
    </message>
    <message>
        <source>Choose a metric coordinate reference system, such as EPSG:3006 (SWEREF 99 TM).</source>
        <translation>Välj ett metriskt referenskoordinatsystem, till exempel EPSG:3006 (SWEREF 99 TM).</translation>
    </message>
    <message>
        <source>Choose a metric coordinate reference system, such as EPSG:3006.</source>
        <translation>Välj ett metriskt referenskoordinatsystem, till exempel EPSG:3006.</translation>
    </message>
    <message>
        <source>Choose a metric one, such as EPSG:3006 (SWEREF 99 TM).</source>
        <translation>Välj ett metriskt, till exempel EPSG:3006 (SWEREF 99 TM).</translation>
    </message>
    <message>
        <source>Choose a polygon layer with valid geometries.</source>
        <translation>Välj ett polygonlager med giltiga geometrier.</translation>
    </message>
    <message>
        <source>Choose a store made by 'Create report store', or restore a backup.</source>
        <translation>Välj ett rapportlager skapat med ”Skapa rapportlager”, eller återställ en säkerhetskopia.</translation>
    </message>
    <message>
        <source>Choose a store made by 'Create report store'.</source>
        <translation>Välj ett rapportlager skapat med ”Skapa rapportlager”.</translation>
    </message>
    <message>
        <source>Choose another boundary, and check both layers' coordinate systems.</source>
        <translation>Välj en annan gräns, och kontrollera båda lagrens koordinatsystem.</translation>
    </message>
    <message>
        <source>Choose another folder for the results.</source>
        <translation>Välj en annan mapp för resultatet.</translation>
    </message>
    <message>
        <source>Choose another folder, or one that you may write to.</source>
        <translation>Välj en annan mapp, där du får skriva.</translation>
    </message>
    <message>
        <source>Choose another name: an existing store is never overwritten.</source>
        <translation>Välj ett annat namn: ett rapportlager som finns skrivs aldrig över.</translation>
    </message>
    <message>
        <source>Choose one of its fields.</source>
        <translation>Välj ett av lagrets fält.</translation>
    </message>
    <message>
        <source>Choose smaller cells.</source>
        <translation>Välj mindre celler.</translation>
    </message>
    <message>
        <source>Classification</source>
        <translation>Klassning</translation>
    </message>
    <message>
        <source>Clear decrease</source>
        <translation>Tydlig minskning</translation>
    </message>
    <message>
        <source>Clear increase</source>
        <translation>Tydlig ökning</translation>
    </message>
    <message>
        <source>Cold spot, 90 % confidence</source>
        <translation>Cold spot, 90 % säkerhet</translation>
    </message>
    <message>
        <source>Cold spot, 95 % confidence</source>
        <translation>Cold spot, 95 % säkerhet</translation>
    </message>
    <message>
        <source>Cold spot, 99 % confidence</source>
        <translation>Cold spot, 99 % säkerhet</translation>
    </message>
    <message>
        <source>Compare periods</source>
        <translation>Jämför perioder</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Jämförelse</translation>
    </message>
    <message>
        <source>Coordinate reference system (metres)</source>
        <translation>Referenskoordinatsystem (meter)</translation>
    </message>
    <message>
        <source>Correction at the edge</source>
        <translation>Kantkorrigering</translation>
    </message>
    <message>
        <source>Correction for many tests</source>
        <translation>Korrigering för många test</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>Antal</translation>
    </message>
    <message>
        <source>Counts in a grid</source>
        <translation>Antal i rutnät</translation>
    </message>
    <message>
        <source>Create report store</source>
        <translation>Skapa rapportlager</translation>
    </message>
    <message>
        <source>Cross-validation</source>
        <translation>Korsvalidering</translation>
    </message>
    <message>
        <source>Damage and fire</source>
        <translation>Skadegörelse och brand</translation>
    </message>
    <message>
        <source>Days in the period</source>
        <translation>Dagar i perioden</translation>
    </message>
    <message>
        <source>Demo town</source>
        <translation>Demoort</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>Täthet</translation>
    </message>
    <message>
        <source>Disorder</source>
        <translation>Ordningsstörning</translation>
    </message>
    <message>
        <source>Distance (m)</source>
        <translation>Avstånd (m)</translation>
    </message>
    <message>
        <source>Distance chosen: {size} m.</source>
        <translation>Valt avstånd: {size} m.</translation>
    </message>
    <message>
        <source>Distance to neighbours (empty: automatic)</source>
        <translation>Avstånd till grannar (tomt: automatiskt)</translation>
    </message>
    <message>
        <source>Draft (takes no edition number)</source>
        <translation>Utkast (får inget utgåvenummer)</translation>
    </message>
    <message>
        <source>Drugs</source>
        <translation>Narkotika</translation>
    </message>
    <message>
        <source>EMBRACE for QGIS {version}

Crime-prevention mapping for municipalities: approved reports become heat maps, hotspots and situation pictures.

Free software under GPL-3.0-or-later. Not affiliated with Embrace Safety AB.</source>
        <translation>EMBRACE for QGIS {version}

Brottsförebyggande kartläggning för kommuner: godkända rapporter blir värmekartor, hot spots och lägesbilder.

Fri programvara under GPL-3.0-or-later. Hör inte till Embrace Safety AB.</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>Utgåva</translation>
    </message>
    <message>
        <source>Embrace needs the Python package {name}. Install it and start again.</source>
        <translation>Embrace behöver Python-paketet {name}. Installera det och starta om.</translation>
    </message>
    <message>
        <source>Embrace: situation picture</source>
        <translation>Embrace: lägesbild</translation>
    </message>
    <message>
        <source>End of the time span</source>
        <translation>Tidsspannets slut</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Engelska</translation>
    </message>
    <message>
        <source>Epanechnikov</source>
        <translation>Epanechnikov</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>Utvärdering</translation>
    </message>
    <message>
        <source>Events in accepted rows</source>
        <translation>Händelser i nya rader</translation>
    </message>
    <message>
        <source>Extent of the grid</source>
        <translation>Rutnätets utbredning</translation>
    </message>
    <message>
        <source>False discovery rate</source>
        <translation>Andel falska fynd (FDR)</translation>
    </message>
    <message>
        <source>Feedback to reporters</source>
        <translation>Återkoppling till rapportörer</translation>
    </message>
    <message>
        <source>Fewest incidents in a hot spot</source>
        <translation>Lägsta antal händelser i en hot spot</translation>
    </message>
    <message>
        <source>File of reports</source>
        <translation>Fil med rapporter</translation>
    </message>
    <message>
        <source>File of reports (CSV)</source>
        <translation>Fil med rapporter (CSV)</translation>
    </message>
    <message>
        <source>First day after the period</source>
        <translation>Första dagen efter perioden</translation>
    </message>
    <message>
        <source>Folder for the results</source>
        <translation>Mapp för resultatet</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Prognos</translation>
    </message>
    <message>
        <source>Free some space, or put the store on another disk, and run it again.</source>
        <translation>Frigör plats eller lägg rapportlagret på en annan disk, och kör igen.</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>fre</translation>
    </message>
    <message>
        <source>From (first day)</source>
        <translation>Från (första dagen)</translation>
    </message>
    <message>
        <source>From a file of reports to heat map, hotspots and a picture as PDF</source>
        <translation>Från en fil med rapporter till värmekarta, hot spots och lägesbild som PDF</translation>
    </message>
    <message>
        <source>Gaussian</source>
        <translation>Gaussisk</translation>
    </message>
    <message>
        <source>Give exactly one of them.</source>
        <translation>Ange antingen det ena eller det andra.</translation>
    </message>
    <message>
        <source>Give only one of them.</source>
        <translation>Ange bara det ena.</translation>
    </message>
    <message>
        <source>Give report ids, or a selection such as source=…;before=2026-11-16.</source>
        <translation>Ange rapport-id, eller ett urval som source=…;before=2026-11-16.</translation>
    </message>
    <message>
        <source>Grey band: the normal range. Symbol: now. Tick: the previous period.</source>
        <translation>Grått fält: normalt intervall. Symbol: nu. Streck: förra perioden.</translation>
    </message>
    <message>
        <source>HTML files</source>
        <translation>HTML-filer</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>Värmekarta</translation>
    </message>
    <message>
        <source>Hexagons</source>
        <translation>Hexagoner</translation>
    </message>
    <message>
        <source>Hot spot, 90 % confidence</source>
        <translation>Hot spot, 90 % säkerhet</translation>
    </message>
    <message>
        <source>Hot spot, 95 % confidence</source>
        <translation>Hot spot, 95 % säkerhet</translation>
    </message>
    <message>
        <source>Hot spot, 99 % confidence</source>
        <translation>Hot spot, 99 % säkerhet</translation>
    </message>
    <message>
        <source>Hot spots</source>
        <translation>Hot spots</translation>
    </message>
    <message>
        <source>Hot spots (Gi*)</source>
        <translation>Hot spots (Gi*)</translation>
    </message>
    <message>
        <source>Hotspots, 12 weeks</source>
        <translation>Hot spots, 12 veckor</translation>
    </message>
    <message>
        <source>Hours (20-24,0-3)</source>
        <translation>Timmar (20-24,0-3)</translation>
    </message>
    <message>
        <source>Hours and weekdays</source>
        <translation>Timmar och veckodagar</translation>
    </message>
    <message>
        <source>How many incidents in each square, hexagon or area</source>
        <translation>Hur många händelser i varje kvadrat, hexagon eller område</translation>
    </message>
    <message>
        <source>Import report</source>
        <translation>Importrapport</translation>
    </message>
    <message>
        <source>Import reports</source>
        <translation>Importera rapporter</translation>
    </message>
    <message>
        <source>Imported by (for the audit log)</source>
        <translation>Importeras av (till granskningsloggen)</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Händelser</translation>
    </message>
    <message>
        <source>Incidents by hour of the week, uncertain times spread over their span</source>
        <translation>Händelser per timme i veckan, osäkra tider spridda över sitt spann</translation>
    </message>
    <message>
        <source>Incidents per km² around each place, by kernel density</source>
        <translation>Händelser per km² kring varje plats, med kärntäthet</translation>
    </message>
    <message>
        <source>Install the Python package matplotlib, or leave the plot out.</source>
        <translation>Installera Python-paketet matplotlib, eller välj bort diagrammet.</translation>
    </message>
    <message>
        <source>Install the plugin again.</source>
        <translation>Installera insticksprogrammet på nytt.</translation>
    </message>
    <message>
        <source>It can be read only. Upgrade the plugin to change it.</source>
        <translation>Det går bara att läsa. Uppdatera insticksprogrammet för att ändra i det.</translation>
    </message>
    <message>
        <source>It needs the fields unit, week (2026-W46) and status (reported, nil, none).</source>
        <translation>Den behöver fälten unit, week (2026-W46) och status (reported, nil, none).</translation>
    </message>
    <message>
        <source>It was fixed when the store was made.</source>
        <translation>Den bestämdes när rapportlagret skapades.</translation>
    </message>
    <message>
        <source>Keep it in a local folder: several writers on a share can damage a GeoPackage.</source>
        <translation>Ha det i en lokal mapp: en GeoPackage på en delad disk kan skadas när flera skriver i den.</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Kärna</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>Layer of reports (instead)</source>
        <translation>Kartlager med rapporter (i stället)</translation>
    </message>
    <message>
        <source>Left out: {n} {reason}.</source>
        <translation>Utelämnade: {n} {reason}.</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Längd</translation>
    </message>
    <message>
        <source>Make situation picture</source>
        <translation>Gör lägesbild</translation>
    </message>
    <message>
        <source>Make situation picture…</source>
        <translation>Gör lägesbild…</translation>
    </message>
    <message>
        <source>Make the folder first, or choose another.</source>
        <translation>Skapa mappen först, eller välj en annan.</translation>
    </message>
    <message>
        <source>Make the picture</source>
        <translation>Gör lägesbilden</translation>
    </message>
    <message>
        <source>Mapping profile (name or JSON file; empty: find out)</source>
        <translation>Kolumnprofil (namn eller JSON-fil; tomt: känns igen automatiskt)</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Insats</translation>
    </message>
    <message>
        <source>Mend it in the mapping profile: write for example EPSG:3006.</source>
        <translation>Rätta det i kolumnprofilen: skriv till exempel EPSG:3006.</translation>
    </message>
    <message>
        <source>Method (JSON)</source>
        <translation>Metod (JSON)</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>mån</translation>
    </message>
    <message>
        <source>Most stands out: {days}, {first:02d}–{last:02d}.</source>
        <translation>Mest sticker ut: {days} kl. {first:02d}–{last:02d}.</translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation>Kommun</translation>
    </message>
    <message>
        <source>Municipality: {name}, {area} km².</source>
        <translation>Kommun: {name}, {area} km².</translation>
    </message>
    <message>
        <source>Name of the municipality</source>
        <translation>Kommunens namn</translation>
    </message>
    <message>
        <source>Narrower where points are dense</source>
        <translation>Smalare där punkterna ligger tätt</translation>
    </message>
    <message>
        <source>Near repeat</source>
        <translation>Upprepning i närheten</translation>
    </message>
    <message>
        <source>Nearest neighbours</source>
        <translation>Närmaste grannar</translation>
    </message>
    <message>
        <source>Neither a file nor a layer of reports is given.</source>
        <translation>Varken en fil eller ett lager med rapporter är angivet.</translation>
    </message>
    <message>
        <source>New report store (GeoPackage)</source>
        <translation>Nytt rapportlager (GeoPackage)</translation>
    </message>
    <message>
        <source>No approved report fits the selection: the layer is empty. Choose a longer period or fewer conditions, or approve reports first.</source>
        <translation>Ingen godkänd rapport passar urvalet: lagret är tomt. Välj en längre period eller färre villkor, eller godkänn rapporter först.</translation>
    </message>
    <message>
        <source>No cell has its centre inside the boundary.</source>
        <translation>Ingen cell har sin mittpunkt innanför gränsen.</translation>
    </message>
    <message>
        <source>No certain difference</source>
        <translation>Ingen säker skillnad</translation>
    </message>
    <message>
        <source>No incident lies in the period: check its end and length.</source>
        <translation>Ingen händelse ligger i perioden: kontrollera periodens slut och längd.</translation>
    </message>
    <message>
        <source>No point lies inside the boundary.</source>
        <translation>Ingen punkt ligger innanför gränsen.</translation>
    </message>
    <message>
        <source>No report fits: nothing was changed.</source>
        <translation>Ingen rapport passar: inget ändrades.</translation>
    </message>
    <message>
        <source>No report store is given.</source>
        <translation>Inget rapportlager är angivet.</translation>
    </message>
    <message>
        <source>No row could be used: look at the reasons, or give a mapping profile.</source>
        <translation>Ingen rad gick att använda: se orsakerna, eller ange en kolumnprofil.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ingen</translation>
    </message>
    <message>
        <source>Not for the map: {n} {reason}.</source>
        <translation>Inte för kartan: {n} {reason}.</translation>
    </message>
    <message>
        <source>Note: {reason}: {n}</source>
        <translation>Att känna till: {reason}: {n}</translation>
    </message>
    <message>
        <source>Nothing was changed. Check the disk and the file, and run it again.</source>
        <translation>Inget ändrades. Kontrollera disken och filen, och kör igen.</translation>
    </message>
    <message>
        <source>Nothing was changed. Mend the data and run it again.</source>
        <translation>Inget ändrades. Rätta uppgifterna och kör igen.</translation>
    </message>
    <message>
        <source>Nothing was changed. Run the import again.</source>
        <translation>Inget ändrades. Kör importen igen.</translation>
    </message>
    <message>
        <source>Nothing was imported. Please tell the makers of the plugin.</source>
        <translation>Inget importerades. Berätta gärna för dem som utvecklar insticksprogrammet.</translation>
    </message>
    <message>
        <source>Nothing was made.</source>
        <translation>Inget skapades.</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Nu</translation>
    </message>
    <message>
        <source>Number left out</source>
        <translation>Antal utelämnade</translation>
    </message>
    <message>
        <source>Number used</source>
        <translation>Antal använda</translation>
    </message>
    <message>
        <source>Only {n} points: a map of counts serves better than a surface.</source>
        <translation>Bara {n} punkter: en karta med antal säger mer än en yta.</translation>
    </message>
    <message>
        <source>Open PDF</source>
        <translation>Öppna PDF</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Öppna mappen</translation>
    </message>
    <message>
        <source>Operational</source>
        <translation>Operativ</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Övrigt</translation>
    </message>
    <message>
        <source>Own grid (polygons instead of made cells)</source>
        <translation>Egna områden (polygoner i stället för skapade celler)</translation>
    </message>
    <message>
        <source>PNG files</source>
        <translation>PNG-filer</translation>
    </message>
    <message>
        <source>Period ends before</source>
        <translation>Perioden slutar före</translation>
    </message>
    <message>
        <source>Plot</source>
        <translation>Diagram</translation>
    </message>
    <message>
        <source>Plots need matplotlib, which this QGIS does not have.</source>
        <translation>Diagram kräver matplotlib, som saknas i denna QGIS-installation.</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punkter</translation>
    </message>
    <message>
        <source>Possible decrease</source>
        <translation>Möjlig minskning</translation>
    </message>
    <message>
        <source>Possible increase</source>
        <translation>Möjlig ökning</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Dataskydd</translation>
    </message>
    <message>
        <source>QGIS cannot open the base map {name}.</source>
        <translation>QGIS kan inte öppna baskartan {name}.</translation>
    </message>
    <message>
        <source>Quarantine: {reason}: {n}</source>
        <translation>Karantän: {reason}: {n}</translation>
    </message>
    <message>
        <source>Quartic</source>
        <translation>Kvartisk</translation>
    </message>
    <message>
        <source>Reason (needed unless reports are approved)</source>
        <translation>Skäl (behövs utom vid godkännande)</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Inkommen</translation>
    </message>
    <message>
        <source>Received: review them here</source>
        <translation>Inkomna: granskas här</translation>
    </message>
    <message>
        <source>Receiver</source>
        <translation>Mottagare</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Avvisa</translation>
    </message>
    <message>
        <source>Repair them with 'Fix geometries' and run again.</source>
        <translation>Laga dem med ”Laga geometrier” och kör igen.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Report ids, separated by commas (empty: by selection)</source>
        <translation>Rapport-id, åtskilda med komma (tomt: enligt urval)</translation>
    </message>
    <message>
        <source>Report management</source>
        <translation>Rapporthantering</translation>
    </message>
    <message>
        <source>Report store</source>
        <translation>Rapportlager</translation>
    </message>
    <message>
        <source>Report store (GeoPackage)</source>
        <translation>Rapportlager (GeoPackage)</translation>
    </message>
    <message>
        <source>Report store {name}: {crs}, {n} categories in {groups} groups.</source>
        <translation>Rapportlager {name}: {crs}, {n} kategorier i {groups} grupper.</translation>
    </message>
    <message>
        <source>Reporting unit</source>
        <translation>Rapporterande enhet</translation>
    </message>
    <message>
        <source>Reporting units</source>
        <translation>Rapporterande enheter</translation>
    </message>
    <message>
        <source>Reports (*.csv *.txt)</source>
        <translation>Rapporter (*.csv *.txt)</translation>
    </message>
    <message>
        <source>Reports changed</source>
        <translation>Ändrade rapporter</translation>
    </message>
    <message>
        <source>Reports that could not be changed</source>
        <translation>Rapporter som inte kunde ändras</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>Ansvarig</translation>
    </message>
    <message>
        <source>Responsible (role)</source>
        <translation>Ansvarig (roll)</translation>
    </message>
    <message>
        <source>Results in</source>
        <translation>Resultat i</translation>
    </message>
    <message>
        <source>Review reports</source>
        <translation>Granska rapporter</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>Granskare</translation>
    </message>
    <message>
        <source>Role rather than name</source>
        <translation>Hellre roll än namn</translation>
    </message>
    <message>
        <source>Rows accepted</source>
        <translation>Nya rader</translation>
    </message>
    <message>
        <source>Rows imported before</source>
        <translation>Redan inlästa rader</translation>
    </message>
    <message>
        <source>Rows in quarantine</source>
        <translation>Rader i karantän</translation>
    </message>
    <message>
        <source>Rows in the file</source>
        <translation>Rader i filen</translation>
    </message>
    <message>
        <source>Rows that updated a report</source>
        <translation>Rader som ändrade en rapport</translation>
    </message>
    <message>
        <source>Rule for an automatic bandwidth</source>
        <translation>Regel för automatisk bandbredd</translation>
    </message>
    <message>
        <source>Runs the main job on Älvhamra, a made-up town with synthetic reports</source>
        <translation>Kör hela kedjan på Älvhamra, en påhittad ort med syntetiska rapporter</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>lör</translation>
    </message>
    <message>
        <source>Selection (unit=…;category=…;before=…)</source>
        <translation>Urval (unit=…;category=…;before=…)</translation>
    </message>
    <message>
        <source>Send back for more work</source>
        <translation>Skicka åter för komplettering</translation>
    </message>
    <message>
        <source>Set it in the layer's properties (Source) and run again.</source>
        <translation>Ange det i lagrets egenskaper (Källa) och kör igen.</translation>
    </message>
    <message>
        <source>Set the right system in the layer's properties, or choose one under CRS.</source>
        <translation>Ange rätt system i lagrets egenskaper, eller välj ett under CRS.</translation>
    </message>
    <message>
        <source>Shape of the cells</source>
        <translation>Cellernas form</translation>
    </message>
    <message>
        <source>Situation picture</source>
        <translation>Lägesbild</translation>
    </message>
    <message>
        <source>Source (who exported the reports)</source>
        <translation>Källa (vem som exporterade rapporterna)</translation>
    </message>
    <message>
        <source>Squares</source>
        <translation>Kvadrater</translation>
    </message>
    <message>
        <source>Standard error</source>
        <translation>Medelfel</translation>
    </message>
    <message>
        <source>Statutory</source>
        <translation>Lagstadgad</translation>
    </message>
    <message>
        <source>Stop editing its layers in QGIS, or close the other program that uses the file, and run it again: nothing was changed.</source>
        <translation>Avsluta redigeringen av dess lager i QGIS eller stäng det andra programmet som använder filen, och kör igen: inget ändrades.</translation>
    </message>
    <message>
        <source>Store's CRS</source>
        <translation>Rapportlagrets CRS</translation>
    </message>
    <message>
        <source>Stores in PostGIS are not supported yet.</source>
        <translation>Rapportlager i PostGIS stöds inte ännu.</translation>
    </message>
    <message>
        <source>Strategic</source>
        <translation>Strategisk</translation>
    </message>
    <message>
        <source>Street network</source>
        <translation>Gatunät</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>sön</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>Svenska</translation>
    </message>
    <message>
        <source>Taxonomy (CSV; empty: the 30 categories of EMBRACE)</source>
        <translation>Kategorier (CSV; tomt: de 30 i EMBRACE)</translation>
    </message>
    <message>
        <source>Template with the municipality's own items (.qpt)</source>
        <translation>Mall med kommunens egna element (.qpt)</translation>
    </message>
    <message>
        <source>Texts: requested actions, coming events, assessment (.json)</source>
        <translation>Texter: begärda åtgärder, kommande arrangemang, bedömning (.json)</translation>
    </message>
    <message>
        <source>The base map layer {name} cannot be read.</source>
        <translation>Baskartans lager {name} går inte att läsa.</translation>
    </message>
    <message>
        <source>The base map {name} is not there.</source>
        <translation>Baskartan {name} finns inte.</translation>
    </message>
    <message>
        <source>The coordinate reference system of the store is not known.</source>
        <translation>Rapportlagrets referenskoordinatsystem är okänt.</translation>
    </message>
    <message>
        <source>The coordinate reference system {name} is not known.</source>
        <translation>Referenskoordinatsystemet {name} är okänt.</translation>
    </message>
    <message>
        <source>The day starts at 06: a Friday night is one night.</source>
        <translation>Dygnet börjar kl. 06: en fredagsnatt är en natt.</translation>
    </message>
    <message>
        <source>The disk is full: nothing was written to {name}.</source>
        <translation>Disken är full: inget skrevs till {name}.</translation>
    </message>
    <message>
        <source>The first day after the period</source>
        <translation>Första dagen efter perioden</translation>
    </message>
    <message>
        <source>The folder for the import report does not exist.</source>
        <translation>Mappen för importrapporten finns inte.</translation>
    </message>
    <message>
        <source>The folder for the report store does not exist.</source>
        <translation>Mappen för rapportlagret finns inte.</translation>
    </message>
    <message>
        <source>The folder {name} cannot be made.</source>
        <translation>Mappen {name} går inte att skapa.</translation>
    </message>
    <message>
        <source>The heat map cannot be read back.</source>
        <translation>Värmekartan går inte att läsa tillbaka.</translation>
    </message>
    <message>
        <source>The import could not be read back whole from {name}.</source>
        <translation>Importen kunde inte läsas tillbaka i sin helhet från {name}.</translation>
    </message>
    <message>
        <source>The import report {name} cannot be written.</source>
        <translation>Importrapporten {name} går inte att skriva.</translation>
    </message>
    <message>
        <source>The kind {kind} is not in this version. Choose the operational picture.</source>
        <translation>Typen {kind} finns inte i den här versionen. Välj den operativa lägesbilden.</translation>
    </message>
    <message>
        <source>The latest period against the normal range, in plain words</source>
        <translation>Den senaste perioden mot det normala, i klarspråk</translation>
    </message>
    <message>
        <source>The layer has no coordinate reference system.</source>
        <translation>Lagret saknar referenskoordinatsystem.</translation>
    </message>
    <message>
        <source>The layer has no field {name}.</source>
        <translation>Lagret har inget fält {name}.</translation>
    </message>
    <message>
        <source>The layer holds no point that can be used.</source>
        <translation>Lagret innehåller ingen punkt som går att använda.</translation>
    </message>
    <message>
        <source>The layer holds no reports.</source>
        <translation>Lagret innehåller inga rapporter.</translation>
    </message>
    <message>
        <source>The layer of reports has no coordinate reference system.</source>
        <translation>Lagret med rapporter saknar referenskoordinatsystem.</translation>
    </message>
    <message>
        <source>The layer of the municipality has no coordinate reference system.</source>
        <translation>Lagret med kommunen saknar referenskoordinatsystem.</translation>
    </message>
    <message>
        <source>The layer of the municipality holds no polygons.</source>
        <translation>Lagret med kommunen innehåller inga polygoner.</translation>
    </message>
    <message>
        <source>The layer's coordinates do not fit its coordinate reference system.</source>
        <translation>Lagrets koordinater passar inte dess referenskoordinatsystem.</translation>
    </message>
    <message>
        <source>The municipality cannot be transformed to the store's coordinate system.</source>
        <translation>Kommunens yta går inte att transformera till rapportlagrets koordinatsystem.</translation>
    </message>
    <message>
        <source>The municipality's polygon cannot be read.</source>
        <translation>Kommunens polygon går inte att läsa.</translation>
    </message>
    <message>
        <source>The new report store could not be written whole.</source>
        <translation>Det nya rapportlagret kunde inte skrivas i sin helhet.</translation>
    </message>
    <message>
        <source>The path of the report store cannot be used.</source>
        <translation>Rapportlagrets sökväg går inte att använda.</translation>
    </message>
    <message>
        <source>The plugin's own schema files are missing or out of order.</source>
        <translation>Insticksprogrammets egna schemafiler saknas eller är i fel ordning.</translation>
    </message>
    <message>
        <source>The polygon layer has no coordinate reference system.</source>
        <translation>Polygonlagret saknar referenskoordinatsystem.</translation>
    </message>
    <message>
        <source>The polygon layer holds no polygons.</source>
        <translation>Polygonlagret innehåller inga polygoner.</translation>
    </message>
    <message>
        <source>The polygons of the municipality cannot be joined.</source>
        <translation>Kommunens polygoner går inte att slå ihop.</translation>
    </message>
    <message>
        <source>The report store lies on a network share.</source>
        <translation>Rapportlagret ligger på en nätverksdisk.</translation>
    </message>
    <message>
        <source>The report store {name} cannot be opened.</source>
        <translation>Rapportlagret {name} går inte att öppna.</translation>
    </message>
    <message>
        <source>The report store {name} could not be used: {error}.</source>
        <translation>Rapportlagret {name} gick inte att använda: {error}.</translation>
    </message>
    <message>
        <source>The report store {name} is locked by another program.</source>
        <translation>Rapportlagret {name} är låst av ett annat program.</translation>
    </message>
    <message>
        <source>The report store {name} may not be written.</source>
        <translation>Du får inte skriva i rapportlagret {name}.</translation>
    </message>
    <message>
        <source>The report store {name} refused the change: {rule}.</source>
        <translation>Rapportlagret {name} godtog inte ändringen: {rule}.</translation>
    </message>
    <message>
        <source>The reports are</source>
        <translation>Rapporterna är</translation>
    </message>
    <message>
        <source>The reports in the file are taken as reviewed and approved, except those that the file itself says are not. Nothing leaves this computer.</source>
        <translation>Rapporterna i filen räknas som granskade och godkända, utom de som filen själv säger inte är det. Inget lämnar den här datorn.</translation>
    </message>
    <message>
        <source>The reports will be made up</source>
        <translation>Rapporterna kommer att vara påhittade</translation>
    </message>
    <message>
        <source>The selection has a date that cannot be read.</source>
        <translation>Urvalet har ett datum som inte går att läsa.</translation>
    </message>
    <message>
        <source>The selection has a part that cannot be read.</source>
        <translation>Urvalet har en del som inte går att läsa.</translation>
    </message>
    <message>
        <source>The setting {key} cannot be changed.</source>
        <translation>Inställningen {key} går inte att ändra.</translation>
    </message>
    <message>
        <source>The source is missing.</source>
        <translation>Källan saknas.</translation>
    </message>
    <message>
        <source>The store has no category or group {codes}.</source>
        <translation>Rapportlagret har ingen kategori eller grupp {codes}.</translation>
    </message>
    <message>
        <source>The style {name} cannot be read.</source>
        <translation>Stilen {name} går inte att läsa.</translation>
    </message>
    <message>
        <source>The table of unit activity has no field {name}.</source>
        <translation>Tabellen över enheternas aktivitet har inget fält {name}.</translation>
    </message>
    <message>
        <source>The template's item {name} was left out.</source>
        <translation>Mallens element {name} togs inte med.</translation>
    </message>
    <message>
        <source>The texts hold no personal data</source>
        <translation>Texterna innehåller inga personuppgifter</translation>
    </message>
    <message>
        <source>The weight field holds negative values.</source>
        <translation>Viktfältet innehåller negativa värden.</translation>
    </message>
    <message>
        <source>There are no rules yet for what the receiver {receiver} may see. Choose the receiver police.</source>
        <translation>Det finns ännu inga regler för vad mottagaren {receiver} får se. Välj mottagaren police.</translation>
    </message>
    <message>
        <source>There is already a file {name}.</source>
        <translation>Det finns redan en fil {name}.</translation>
    </message>
    <message>
        <source>There is no report store {name}.</source>
        <translation>Det finns inget rapportlager {name}.</translation>
    </message>
    <message>
        <source>There is no review state {state}.</source>
        <translation>Det finns inget granskningstillstånd {state}.</translation>
    </message>
    <message>
        <source>There is not enough memory. Choose larger cells or a smaller area.</source>
        <translation>Minnet räcker inte. Välj större celler eller ett mindre område.</translation>
    </message>
    <message>
        <source>Those that may be shown on a map</source>
        <translation>De som får visas på karta</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>tor</translation>
    </message>
    <message>
        <source>Time patterns</source>
        <translation>Tidsmönster</translation>
    </message>
    <message>
        <source>Time, or start of the time span</source>
        <translation>Tid, eller tidsspannets början</translation>
    </message>
    <message>
        <source>Too few to judge</source>
        <translation>För få för att bedöma</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>Trafik</translation>
    </message>
    <message>
        <source>Trial run: nothing was written.</source>
        <translation>Provkörning: inget skrevs.</translation>
    </message>
    <message>
        <source>Trial run: write nothing</source>
        <translation>Provkörning: skriv inget</translation>
    </message>
    <message>
        <source>Triangular</source>
        <translation>Triangulär</translation>
    </message>
    <message>
        <source>Triweight</source>
        <translation>Triweight</translation>
    </message>
    <message>
        <source>Try the demo town</source>
        <translation>Prova demoorten</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>tis</translation>
    </message>
    <message>
        <source>Two pages for the police: where, when, and whether it is more than normal</source>
        <translation>Två sidor till polisen: var, när och om det är mer än normalt</translation>
    </message>
    <message>
        <source>Uniform</source>
        <translation>Likformig</translation>
    </message>
    <message>
        <source>Unit activity (fields unit, week, status)</source>
        <translation>Enheternas aktivitet (fälten unit, week, status)</translation>
    </message>
    <message>
        <source>Unsafe place</source>
        <translation>Otrygg plats</translation>
    </message>
    <message>
        <source>Until (the first day after)</source>
        <translation>Till (första dagen efter)</translation>
    </message>
    <message>
        <source>Upgrade the store first.</source>
        <translation>Uppgradera rapportlagret först.</translation>
    </message>
    <message>
        <source>Use a GeoPackage: the path of a .gpkg file.</source>
        <translation>Använd en GeoPackage: sökvägen till en .gpkg-fil.</translation>
    </message>
    <message>
        <source>Use one of {states}.</source>
        <translation>Använd något av {states}.</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Bedömning</translation>
    </message>
    <message>
        <source>Violence, threats, theft</source>
        <translation>Våld, hot, tillgrepp</translation>
    </message>
    <message>
        <source>Wait for it, or cancel it in the task list at the bottom.</source>
        <translation>Vänta tills den är klar, eller avbryt den i uppgiftslistan längst ned.</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>ons</translation>
    </message>
    <message>
        <source>Weekdays (1 = Monday; 5,6)</source>
        <translation>Veckodagar (1 = måndag; 5,6)</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Vikt</translation>
    </message>
    <message>
        <source>When in the week</source>
        <translation>När på veckan</translation>
    </message>
    <message>
        <source>Which events</source>
        <translation>Vilka händelser</translation>
    </message>
    <message>
        <source>Which reports should be withdrawn is not said.</source>
        <translation>Det framgår inte vilka rapporter som ska dras tillbaka.</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Dra tillbaka</translation>
    </message>
    <message>
        <source>Within normal variation</source>
        <translation>Inom normal variation</translation>
    </message>
    <message>
        <source>Without a field of receipt, all periods are compared as known now.</source>
        <translation>Utan ett fält för ankomst jämförs alla perioder som de är kända nu.</translation>
    </message>
    <message>
        <source>Write an object with the list order, from the bottom up, or remove the file.</source>
        <translation>Skriv ett objekt med listan order, nedifrån och upp, eller ta bort filen.</translation>
    </message>
    <message>
        <source>Write it as 2026-11-16.</source>
        <translation>Skriv det som 2026-11-16.</translation>
    </message>
    <message>
        <source>Write it as unit=Polisen;category=SKA;before=2026-11-16, each of {keys} at most once.</source>
        <translation>Skriv det som unit=Polisen;category=SKA;before=2026-11-16, var och en av {keys} högst en gång.</translation>
    </message>
    <message>
        <source>Write the path of a GeoPackage (.gpkg).</source>
        <translation>Skriv sökvägen till en GeoPackage (.gpkg).</translation>
    </message>
    <message>
        <source>Write who the reports come from.</source>
        <translation>Skriv vem rapporterna kommer från.</translation>
    </message>
    <message>
        <source>by day</source>
        <translation>per dag</translation>
    </message>
    <message>
        <source>fewer</source>
        <translation>färre</translation>
    </message>
    <message>
        <source>grid,count,hexagon,square,aggregate,density,points in polygon</source>
        <translation>rutnät,antal,räkna,hexagon,kvadrat,rutor,aggregera,täthet,punkter i polygon</translation>
    </message>
    <message>
        <source>heat map,kernel density,KDE,hot spot,surface,bandwidth,incidents</source>
        <translation>värmekarta,heatmap,kärntäthet,intensitetskarta,KDE,hot spot,yta,bandbredd,händelser</translation>
    </message>
    <message>
        <source>hot spot,cold spot,Getis-Ord,Gi*,significant,cluster,exact test</source>
        <translation>hot spot,cold spot,Getis-Ord,Gi*,signifikant,säkerställd,kluster,ansamling,exakt test</translation>
    </message>
    <message>
        <source>import,csv,reports,incidents,quarantine,mapping profile</source>
        <translation>importera,läs in,csv,rapporter,händelser,karantän,kolumnprofil</translation>
    </message>
    <message>
        <source>incident</source>
        <translation>händelse</translation>
    </message>
    <message>
        <source>incidents</source>
        <translation>händelser</translation>
    </message>
    <message>
        <source>incidents per km²</source>
        <translation>händelser per km²</translation>
    </message>
    <message>
        <source>indoors</source>
        <translation>inomhus</translation>
    </message>
    <message>
        <source>more</source>
        <translation>fler</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normalt</translation>
    </message>
    <message>
        <source>of a category that is never mapped</source>
        <translation>i en kategori som aldrig visas på karta</translation>
    </message>
    <message>
        <source>of a sensitive category</source>
        <translation>i en känslig kategori</translation>
    </message>
    <message>
        <source>outside the boundary</source>
        <translation>utanför gränsen</translation>
    </message>
    <message>
        <source>outside the extent</source>
        <translation>utanför utbredningen</translation>
    </message>
    <message>
        <source>outside the grid</source>
        <translation>utanför rutnätet</translation>
    </message>
    <message>
        <source>period,compare,trend,normal,increase,decrease,prediction interval</source>
        <translation>period,jämför,trend,normalt,ökning,minskning,förändring,prediktionsintervall</translation>
    </message>
    <message>
        <source>reports,events,incidents,points,select,filter,period,category</source>
        <translation>rapporter,godkända,händelser,punkter,urval,filter,period,kategori</translation>
    </message>
    <message>
        <source>review,approve,reject,withdraw,quality,reports</source>
        <translation>granska,granskning,godkänn,avvisa,dra tillbaka,kvalitet,rapporter</translation>
    </message>
    <message>
        <source>situation picture,report,pdf,print,police,bulletin</source>
        <translation>lägesbild,rapport,pdf,utskrift,polis,veckobrev</translation>
    </message>
    <message>
        <source>store,database,geopackage,reports,incidents,taxonomy</source>
        <translation>rapportlager,databas,geopackage,rapporter,händelser,kategorier,taxonomi</translation>
    </message>
    <message>
        <source>time,hour,weekday,aoristic,temporal,week,matrix</source>
        <translation>tid,timme,klockslag,veckodag,aoristisk,tidsmönster,vecka,matris</translation>
    </message>
    <message>
        <source>under {high}</source>
        <translation>under {high}</translation>
    </message>
    <message>
        <source>under {high} {unit} (no colour)</source>
        <translation>under {high} {unit} (ofärgat)</translation>
    </message>
    <message>
        <source>whose time ends before it starts</source>
        <translation>vars tid slutar innan den börjar</translation>
    </message>
    <message>
        <source>with a time that cannot be read</source>
        <translation>med en tid som inte går att läsa</translation>
    </message>
    <message>
        <source>without a location</source>
        <translation>utan läge</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>utan namn</translation>
    </message>
    <message>
        <source>without a time</source>
        <translation>utan tid</translation>
    </message>
    <message>
        <source>without a weight</source>
        <translation>utan vikt</translation>
    </message>
    <message>
        <source>without an exact place</source>
        <translation>utan exakt plats</translation>
    </message>
    <message>
        <source>{accepted} reports accepted, {quarantined} in quarantine. The picture is ready.</source>
        <translation>{accepted} rapporter inlästa, {quarantined} i karantän. Lägesbilden är klar.</translation>
    </message>
    <message>
        <source>{cells} cells, {hot} hot and {cold} cold.</source>
        <translation>{cells} celler, varav {hot} hot spots och {cold} cold spots.</translation>
    </message>
    <message>
        <source>{crs} does not measure in metres.</source>
        <translation>{crs} mäter inte i meter.</translation>
    </message>
    <message>
        <source>{crs} does not measure in true metres.</source>
        <translation>{crs} mäter inte i verkliga meter.</translation>
    </message>
    <message>
        <source>{low} or more</source>
        <translation>{low} eller fler</translation>
    </message>
    <message>
        <source>{low} or more {unit}</source>
        <translation>{low} eller fler {unit}</translation>
    </message>
    <message>
        <source>{low}–{high} {unit}</source>
        <translation>{low}–{high} {unit}</translation>
    </message>
    <message>
        <source>{name} cannot be read as a raster.</source>
        <translation>{name} går inte att läsa som raster.</translation>
    </message>
    <message>
        <source>{name} cannot be written.</source>
        <translation>{name} går inte att skriva.</translation>
    </message>
    <message>
        <source>{name} does not say the order of the base map's layers.</source>
        <translation>{name} anger inte i vilken ordning baskartans lager ligger.</translation>
    </message>
    <message>
        <source>{name} is not a date.</source>
        <translation>{name} är inte ett datum.</translation>
    </message>
    <message>
        <source>{name} is not a report store, or it is damaged.</source>
        <translation>{name} är inte ett rapportlager, eller är skadat.</translation>
    </message>
    <message>
        <source>{name} is not a report store.</source>
        <translation>{name} är inte ett rapportlager.</translation>
    </message>
    <message>
        <source>{name} is open in another program: the new one is {other}.</source>
        <translation>{name} är öppen i ett annat program: den nya heter {other}.</translation>
    </message>
    <message>
        <source>{name} was made by a newer version of the plugin.</source>
        <translation>{name} skapades av en nyare version av insticksprogrammet.</translation>
    </message>
    <message>
        <source>{name} was made by an older version of the plugin.</source>
        <translation>{name} skapades av en äldre version av insticksprogrammet.</translation>
    </message>
    <message>
        <source>{n} changed reports must be reviewed again before they count.</source>
        <translation>{n} ändrade rapporter måste granskas på nytt innan de räknas.</translation>
    </message>
    <message>
        <source>{n} events fit, but none may be shown on a map: the layer is empty. Choose all events, or a store whose taxonomy lets the category be mapped.</source>
        <translation>{n} händelser passar, men ingen får visas på karta: lagret är tomt. Välj alla händelser, eller ett rapportlager där kategorin får visas på karta.</translation>
    </message>
    <message>
        <source>{n} events of {reports} approved reports.</source>
        <translation>{n} händelser ur {reports} godkända rapporter.</translation>
    </message>
    <message>
        <source>{n} incidents</source>
        <translation>{n} händelser</translation>
    </message>
    <message>
        <source>{n} reports were changed.</source>
        <translation>{n} rapporter ändrades.</translation>
    </message>
    <message>
        <source>{n} reports were left as they are: they are not there, or their state does not allow it.</source>
        <translation>{n} rapporter lämnades som de är: de finns inte, eller deras tillstånd tillåter det inte.</translation>
    </message>
    <message>
        <source>{n} rows of the file were lost while they were checked.</source>
        <translation>{n} rader ur filen försvann under kontrollen.</translation>
    </message>
    <message>
        <source>{rows} rows: {accepted} new, {updated} changed, {duplicates} imported before, {quarantined} in quarantine; {events} events.</source>
        <translation>{rows} rader: {accepted} nya, {updated} ändrade, {duplicates} redan inlästa, {quarantined} i karantän; {events} händelser.</translation>
    </message>
</context>
</TS>
